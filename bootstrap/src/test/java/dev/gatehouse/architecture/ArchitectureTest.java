package dev.gatehouse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.ONLY_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.adapter.auth.password.ForTestkit;
import dev.gatehouse.architecture.violation.domain.user.Named;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the arrows of the hexagon, and shows for each rule that it can fail. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(Layout.PRODUCT.root())
            .that(not(resideInAPackage(Layout.PRODUCT.root() + ".api..").or(madeByDagger())));

    private static final JavaClasses VIOLATORS =
            new ClassFileImporter().withImportOption(ONLY_INCLUDE_TESTS).importPackages(Layout.VIOLATORS.root());

    @ParameterizedTest
    @EnumSource
    void holds(Rule rule) {
        rule.in(Layout.PRODUCT).check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource
    void catches_its_violator(Rule rule) {
        assertThatThrownBy(() -> rule.in(Layout.VIOLATORS).check(VIOLATORS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.violator().getSimpleName());
    }

    @Test
    void every_package_says_that_it_is_free_of_nulls() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(ArchitectureTest::isNullMarked);
        assertThat(VIOLATORS.get(Named.class).getPackage()).matches(violator -> !isNullMarked(violator));
    }

    @Test
    void what_lets_hashes_cost_less_is_out_of_reach_of_other_packages() {
        assertThat(PRODUCT.stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(ForTestkit.class)))
                .hasSize(2)
                .noneMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getModifiers().contains(JavaModifier.PROTECTED));
    }

    /** Factories that Dagger puts beside the classes they make, whoever's those are. */
    private static DescribedPredicate<JavaClass> madeByDagger() {
        return describe("made by Dagger", each -> each.getName().matches(".*_.*Factory(\\$.*)?|.*\\.Dagger[^.]*"));
    }

    private static boolean isNullMarked(JavaPackage each) {
        return each.isAnnotatedWith(NullMarked.class);
    }
}
