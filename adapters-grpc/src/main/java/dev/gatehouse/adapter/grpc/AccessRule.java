package dev.gatehouse.adapter.grpc;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.gatehouse.api.access.v1.Access;
import dev.gatehouse.domain.client.Scope;
import dev.gatehouse.domain.token.Principal;
import dev.gatehouse.domain.user.Role;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may call a method: its proto option {@code gatehouse.access.v1.access}, checked and resolved at the start. */
record AccessRule(Access.Caller caller, Set<Role> roles, Set<Scope> scopes, List<FieldDescriptor> subject) {

    /** For the standard services, whose protos are not ours to annotate. */
    static final AccessRule PUBLIC = new AccessRule(Access.Caller.CALLER_PUBLIC, Set.of(), Set.of(), List.of());

    /** The same, where they are for administrators. */
    static final AccessRule ADMINISTRATORS =
            new AccessRule(Access.Caller.CALLER_UNSPECIFIED, Set.of(Role.ADMINISTRATOR), Set.of(), List.of());

    /** Reads a rule; throws {@link IllegalStateException} for one that admits nobody or makes no sense. */
    static AccessRule of(String method, Access access, Descriptor request) {
        var roles = access.getRolesList().stream().map(Role::new).collect(toUnmodifiableSet());
        var scopes = access.getScopesList().stream().map(Scope::parse).collect(toUnmodifiableSet());
        boolean hasSubject = !access.getSubjectField().isEmpty();
        boolean sensible = switch (access.getCaller()) {
            case CALLER_UNSPECIFIED -> !(roles.isEmpty() && scopes.isEmpty()) && !hasSubject;
            case CALLER_PUBLIC -> roles.isEmpty() && scopes.isEmpty() && !hasSubject;
            case CALLER_AUTHENTICATED -> roles.isEmpty() && !hasSubject;
            case CALLER_SELF -> hasSubject;
            case UNRECOGNIZED -> false;
        };
        if (!sensible) {
            throw new IllegalStateException(method + ": has no sensible access rule (expected: an option"
                    + " gatehouse.access.v1.access that names a caller, roles or scopes, or a caller's own field)");
        }
        return new AccessRule(
                access.getCaller(),
                roles,
                scopes,
                hasSubject ? path(method, access.getSubjectField(), request) : List.of());
    }

    private static List<FieldDescriptor> path(String method, String subjectField, Descriptor request) {
        var path = Stream.<FieldDescriptor>builder();
        var type = request;
        var names = List.of(subjectField.split("\\.", -1));
        for (String name : names.subList(0, names.size() - 1)) {
            var field = singular(method, type, name, FieldDescriptor.JavaType.MESSAGE);
            path.add(field);
            type = field.getMessageType();
        }
        path.add(singular(method, type, names.getLast(), FieldDescriptor.JavaType.STRING));
        return path.build().toList();
    }

    private static FieldDescriptor singular(
            String method, Descriptor type, String name, FieldDescriptor.JavaType javaType) {
        var field = type.findFieldByName(name);
        if (field == null || field.isRepeated() || field.getJavaType() != javaType) {
            throw new IllegalStateException(
                    method + ": subject_field has '" + name + "' (expected: a singular " + javaType + " field)");
        }
        return field;
    }

    boolean isPublic() {
        return caller == Access.Caller.CALLER_PUBLIC;
    }

    /** Whether the caller is admitted whatever the request says: people by caller and role, clients by scope alone. */
    boolean admits(Principal principal) {
        return isPublic()
                || switch (principal) {
                    case Principal.Person person ->
                        caller == Access.Caller.CALLER_AUTHENTICATED
                                || !Collections.disjoint(roles, person.roles().values());
                    case Principal.Client client ->
                        !Collections.disjoint(scopes, client.scopes().values());
                };
    }

    /** Whether the request is about the caller, for a rule that admits people to what is their own. */
    boolean admitsToOwn(Principal principal, Object request) {
        if (caller != Access.Caller.CALLER_SELF
                || !(principal instanceof Principal.Person person)
                || !(request instanceof Message message)) {
            return false;
        }
        Object value = message;
        for (FieldDescriptor field : subject) {
            value = ((Message) value).getField(field);
        }
        // Hexadecimal digits of a UUID may come in either case (RFC 9562, section 4).
        return person.userId().toString().equalsIgnoreCase((String) value);
    }
}
