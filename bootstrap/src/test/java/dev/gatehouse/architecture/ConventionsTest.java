package dev.gatehouse.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.application.port.out.UnitOfWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the tests of every module have agreed on, read from the compiled tests beside this module. */
class ConventionsTest {

    private static final JavaClasses TESTS = new ClassFileImporter().importPaths(compiledTests());
    private static final JavaClasses PORTS = new ClassFileImporter().importPackages(UnitOfWork.class.getPackageName());

    private static List<Path> compiledTests() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list the modules beside this one", e);
        }
    }

    @Test
    void every_method_that_looks_like_a_test_is_run() {
        assertThat(TESTS.stream().filter(ConventionsTest::isTestClass).flatMap(each -> each.getMethods().stream()))
                .filteredOn(ConventionsTest::looksLikeATest)
                .isNotEmpty()
                .allMatch(method -> !method.getAnnotations().isEmpty());
    }

    @Test
    void a_method_that_looks_like_a_test_and_is_not_run_is_found() {
        JavaClass forgotten = new ClassFileImporter().importClass(ForgottenTest.class);

        assertThat(forgotten.getMethods())
                .filteredOn(ConventionsTest::looksLikeATest)
                .anyMatch(method -> method.getAnnotations().isEmpty());
    }

    @Test
    void every_port_of_a_store_has_a_contract_that_a_test_in_every_store_runs() {
        List<JavaClass> ports = PORTS.that(INTERFACES).stream()
                .filter(port -> port.getSimpleName().matches(".*(Repository|Store|UnitOfWork)"))
                .toList();

        JavaClass everyStore = TESTS.get(UnitOfWork.class.getPackageName() + ".EveryStoreContract");
        assertThat(ports).hasSizeGreaterThan(4).allSatisfy(port -> {
            String contract = port.getFullName() + "Contract";
            assertThat(TESTS.contain(contract)).as(contract).isTrue();
            assertThat(TESTS.get(contract).getAllSubclasses())
                    .as("contracts of every store that run " + contract)
                    .anyMatch(each -> each.getEnclosingClass().equals(Optional.of(everyStore)));
        });
        assertThat(everyStore.getAllSubclasses())
                .as("tests of stores")
                .anyMatch(resideInAPackage("..application.port.out"))
                .anyMatch(resideInAPackage("..adapter.persistence.."));
    }

    private static boolean isTestClass(JavaClass each) {
        return !each.getName().contains("$")
                && !each.isEquivalentTo(ForgottenTest.class)
                && (each.getSimpleName().endsWith("Test")
                        || each.getSimpleName().endsWith("Contract"));
    }

    private static boolean looksLikeATest(JavaMethod method) {
        return method.getRawReturnType().isEquivalentTo(void.class)
                && method.getRawParameterTypes().isEmpty()
                && !method.getModifiers().contains(JavaModifier.PRIVATE)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** A violator: its method reads like a test and nobody runs it. */
    @SuppressWarnings("UnusedMethod")
    private static final class ForgottenTest {

        void is_never_run() {}
    }
}
