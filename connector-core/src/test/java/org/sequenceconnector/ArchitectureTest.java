package org.sequenceconnector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports point upstream: the table of packages in the architecture document, kept true. */
class ArchitectureTest {
    private static final String BASE = "org.sequenceconnector.";

    /** Every package of the core with all packages it may import. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("record", Set.of()),
            Map.entry("person", Set.of("record")),
            Map.entry("consent", Set.of("record", "person")),
            Map.entry("erasure", Set.of("record", "person")),
            Map.entry("sequence", Set.of("record")),
            Map.entry("crm", Set.of("record")),
            Map.entry("sync", Set.of("crm", "record", "person", "consent")),
            Map.entry("trigger", Set.of("record", "person", "sequence")),
            Map.entry("criterion", Set.of("record", "person", "consent", "sequence")),
            Map.entry("finding", Set.of("criterion", "record", "person", "consent", "sequence")),
            Map.entry("eligibility", Set.of("finding", "criterion", "record", "person", "consent", "sequence")),
            Map.entry(
                    "enrollment",
                    Set.of(
                            "trigger",
                            "eligibility",
                            "finding",
                            "criterion",
                            "record",
                            "person",
                            "consent",
                            "sequence")),
            Map.entry("outbox", Set.of("enrollment", "record", "person")),
            Map.entry(
                    "status",
                    Set.of(
                            "record",
                            "person",
                            "consent",
                            "sequence",
                            "crm",
                            "trigger",
                            "criterion",
                            "finding",
                            "eligibility",
                            "enrollment",
                            "outbox")),
            Map.entry(
                    "audit",
                    Set.of(
                            "record",
                            "person",
                            "consent",
                            "sequence",
                            "crm",
                            "sync",
                            "trigger",
                            "criterion",
                            "finding",
                            "eligibility",
                            "enrollment",
                            "outbox",
                            "status")),
            Map.entry(
                    "work",
                    Set.of(
                            "record",
                            "person",
                            "consent",
                            "erasure",
                            "sequence",
                            "crm",
                            "sync",
                            "trigger",
                            "criterion",
                            "finding",
                            "eligibility",
                            "enrollment",
                            "outbox",
                            "status",
                            "audit")));

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sequenceconnector");

    static Stream<String> packages() {
        return ALLOWED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatTheTableAllows(String name) {
        Set<String> forbidden = packages().collect(Collectors.toCollection(TreeSet::new));
        forbidden.removeAll(ALLOWED.get(name));
        forbidden.remove(name);
        noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(other -> BASE + other + "..").toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void hasNoPackageOutsideTheTable() {
        Set<String> found = CORE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(BASE.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(packages().toList());
    }

    @Test
    void everyRoomCanBeLookedOver() {
        Map<String, Long> sizes = CORE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().substring(BASE.length()), Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    @Test
    void hasNoCycles() {
        slices().matching(BASE + "(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void knowsNoHttpNoSqlNoJsonAndNoVendor() {
        List<String> foreign = Arrays.asList(
                "java.net.http..",
                "okhttp3..",
                "retrofit2..",
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "com.fasterxml.jackson..",
                "io.github.resilience4j..",
                "com.hubspot..");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign.toArray(String[]::new))
                .check(CORE);
    }

    /** Pure packages take the time as an argument. */
    @Test
    void readsNoClockInDecisions() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + "consent..", BASE + "criterion..", BASE + "finding..", BASE + "eligibility..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CORE);
    }
}
