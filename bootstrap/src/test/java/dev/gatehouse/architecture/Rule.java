package dev.gatehouse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import dev.gatehouse.adapter.auth.password.ForTestkit;
import dev.gatehouse.architecture.violation.adapter.auth.CheapHasher;
import dev.gatehouse.architecture.violation.adapter.auth.MeddlingHasher;
import dev.gatehouse.architecture.violation.adapter.auth.PublicHasher;
import dev.gatehouse.architecture.violation.adapter.auth.SqlSpeakingHasher;
import dev.gatehouse.architecture.violation.adapter.grpc.BackDoorGrpcService;
import dev.gatehouse.architecture.violation.adapter.grpc.CallingGrpcService;
import dev.gatehouse.architecture.violation.adapter.grpc.OwnGraph;
import dev.gatehouse.architecture.violation.adapter.persistence.UpwardRepository;
import dev.gatehouse.architecture.violation.application.port.out.ConcretePort;
import dev.gatehouse.architecture.violation.application.service.ImpatientService;
import dev.gatehouse.architecture.violation.application.service.LoggingService;
import dev.gatehouse.architecture.violation.domain.session.Circular;
import dev.gatehouse.architecture.violation.domain.user.DatabaseUser;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/** What may depend on what, rule by rule, each with the violator that shows it can fail. */
@SuppressWarnings("ImmutableEnumChecker") // a function that makes a rule has no state, but nobody can annotate it
enum Rule {
    DOMAIN_KNOWS_NOTHING_BUT_THE_JDK(
            DatabaseUser.class,
            layout -> classes()
                    .that()
                    .resideInAPackage(layout.domain())
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(layout.domain(), "java..", "javax.crypto..", "org.jspecify..")
                                    .and(not(outsideWorld())))),

    APPLICATION_KNOWS_NOTHING_BUT_THE_DOMAIN(
            LoggingService.class,
            layout -> classes()
                    .that()
                    .resideInAPackage(layout.application())
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                                    layout.application(),
                                    layout.domain(),
                                    "java..",
                                    "jakarta.inject..",
                                    "org.jspecify..")
                            .and(not(outsideWorld())))),

    PORTS_DO_NOT_KNOW_THE_USE_CASES(
            ConcretePort.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.ports())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(layout.services())),

    ADAPTERS_DO_NOT_KNOW_THE_USE_CASES(
            BackDoorGrpcService.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.adapters())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(layout.services(), layout.bootstrap())),

    ADAPTERS_DO_NOT_KNOW_EACH_OTHER(
            MeddlingHasher.class,
            layout ->
                    slices().matching(layout.root() + ".adapter.(*)..").should().notDependOnEachOther()),

    DRIVING_ADAPTERS_DO_NOT_KNOW_OUTBOUND_PORTS(
            CallingGrpcService.class,
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(layout.adapter("grpc"), layout.adapter("http"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(layout.outboundPorts())),

    DRIVEN_ADAPTERS_DO_NOT_KNOW_INBOUND_PORTS(
            UpwardRepository.class,
            layout -> noClasses()
                    .that()
                    .resideInAnyPackage(layout.adapter("auth"), layout.adapter("persistence"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(layout.inboundPorts())),

    IMPLEMENTATIONS_OF_PORTS_ARE_HIDDEN(
            PublicHasher.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.adapters())
                    .and(implementAnOutboundPort(layout))
                    .should()
                    .bePublic()),

    ONLY_PERSISTENCE_SPEAKS_SQL(
            SqlSpeakingHasher.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.everything())
                    .and(not(resideInAPackage(layout.adapter("persistence"))))
                    .and(not(resideInAPackage(layout.domain())))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..")),

    ONLY_BOOTSTRAP_WIRES(
            OwnGraph.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.everything())
                    .and(not(resideInAPackage(layout.bootstrap())))
                    .should()
                    .beAnnotatedWith("dagger.Component")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("io.smallrye.config..")),

    TIME_COMES_FROM_OUTSIDE(
            ImpatientService.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.everything())
                    .and(not(resideInAPackage(layout.bootstrap())))
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(InstantSource.class, "system")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")),

    HASHES_COST_WHAT_THEY_MUST(
            CheapHasher.class,
            layout -> noClasses()
                    .that()
                    .resideInAPackage(layout.everything())
                    .should()
                    .callMethodWhere(target(annotatedWith(ForTestkit.class)))),

    PACKAGES_ARE_FREE_OF_CYCLES(
            Circular.class,
            layout -> slices().matching(layout.root() + ".(**)").should().beFreeOfCycles());

    private final Class<?> violator;
    private final Function<Layout, ArchRule> rule;

    Rule(Class<?> violator, Function<Layout, ArchRule> rule) {
        this.violator = violator;
        this.rule = rule;
    }

    ArchRule in(Layout layout) {
        return rule.apply(layout);
    }

    Class<?> violator() {
        return violator;
    }

    /** Parts of the JDK that reach out of the process, or into somebody's log. */
    private static DescribedPredicate<JavaClass> outsideWorld() {
        return resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "java.util.logging..")
                .or(HasName.Predicates.name("java.lang.System$Logger"));
    }

    private static DescribedPredicate<JavaClass> implementAnOutboundPort(Layout layout) {
        return assignableTo(resideInAPackage(layout.outboundPorts())).and(not(INTERFACES));
    }
}
