package dev.gatehouse.bootstrap.config;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting as the mapping declares it.
 *
 * @param name the property
 * @param environmentName the name in the environment
 * @param type the class of its values
 * @param defaultValue the value when none is given, empty if it is then not set
 */
record KnownSetting(
        String name, String environmentName, Class<?> type, Optional<String> defaultValue, Setting annotation) {

    static KnownSetting of(String name, Method method) {
        Setting annotation = method.getAnnotation(Setting.class);
        if (annotation == null) {
            throw new IllegalStateException(method + ": no @Setting (expected: one on every setting)");
        }
        WithDefault defaultValue = method.getAnnotation(WithDefault.class);
        return new KnownSetting(
                name,
                annotation.environment().isEmpty() ? derivedEnvironmentName(name) : annotation.environment(),
                classOfValues(method.getGenericReturnType()),
                Optional.ofNullable(defaultValue).map(WithDefault::value),
                annotation);
    }

    /** The name in the environment of a property that has no other. */
    static String derivedEnvironmentName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Class<?> classOfValues(Type returned) {
        if (returned instanceof ParameterizedType optional) {
            return (Class<?>) optional.getActualTypeArguments()[0];
        }
        if (returned == int.class) {
            return Integer.class;
        }
        if (returned == double.class) {
            return Double.class;
        }
        return returned == boolean.class ? Boolean.class : (Class<?>) returned;
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    /** What a value must be, in words. */
    String expects() {
        String kind = annotation.expects().isEmpty() ? Conversions.kindOf(type) : annotation.expects();
        return annotation.atLeast().isEmpty()
                ? kind
                : kind + ", from " + annotation.atLeast() + " to " + annotation.atMost();
    }
}
