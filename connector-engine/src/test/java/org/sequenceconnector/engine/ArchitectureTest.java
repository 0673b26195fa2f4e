package org.sequenceconnector.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the picture have one order: the table of rooms in the architecture document, kept true. */
class ArchitectureTest {
    private static final String BASE = "org.sequenceconnector.";

    /** From the bottom to the top, each with the rooms that it may import. */
    private static final Map<String, Set<String>> ROOMS = rooms();

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .withImportOption(location -> location.contains("connector-engine/"))
            .importPackages("org.sequenceconnector");

    private static Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        rooms.put("account", Set.of());
        rooms.put("profile", Set.of());
        rooms.put("lifecycle", Set.of("profile"));
        rooms.put("intake", Set.of("profile", "lifecycle"));
        rooms.put("react", Set.of("profile", "lifecycle", "intake"));
        rooms.put("enroll", Set.of("profile", "lifecycle", "intake"));
        rooms.put("plan", Set.of("profile", "lifecycle", "enroll"));
        rooms.put("runner", Set.of("profile", "lifecycle", "intake"));
        rooms.put("writeback", Set.of("profile", "lifecycle", "intake", "react"));
        rooms.put("drill", Set.of("profile", "lifecycle", "intake"));
        rooms.put("desk", Set.of("profile", "lifecycle", "intake", "react", "writeback"));
        Set<String> all = Set.copyOf(rooms.keySet());
        rooms.put("engine", all);
        return rooms;
    }

    static Stream<String> names() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void importsOnlyTheRoomsThatTheTableAllows(String name) {
        Set<String> forbidden = new TreeSet<>(ROOMS.keySet());
        forbidden.removeAll(ROOMS.get(name));
        forbidden.remove(name);
        noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(other -> BASE + other + "..").toArray(String[]::new))
                .check(ENGINE);
    }

    @Test
    void hasNoRoomOutsideTheTable() {
        Set<String> found = ENGINE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(BASE.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(new TreeSet<>(ROOMS.keySet()));
    }

    @Test
    void everyRoomCanBeLookedOver() {
        Map<String, Long> sizes = ENGINE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    @Test
    void hasNoCyclesAtAnyLevel() {
        slices().matching(BASE + "(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void knowsNoHttpNoSqlNoJsonNoConfigurationAndNoVendor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "okhttp3..",
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "com.fasterxml.jackson..",
                        "org.yaml..",
                        BASE + "store..",
                        BASE + "config..",
                        BASE + "crmhttp..",
                        BASE + "hubspot..",
                        BASE + "salesforce..")
                .check(ENGINE);
    }
}
