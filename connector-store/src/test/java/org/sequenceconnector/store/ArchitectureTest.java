package org.sequenceconnector.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The store shows its way in and nothing else; its packages have an order. */
@AnalyzeClasses(packages = "org.sequenceconnector.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String TOP = "org.sequenceconnector.store";

    /** Every package below the top with the packages of the store it may import. The top may import all. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("db", Set.of()),
            Map.entry("form", Set.of("db")),
            Map.entry("mirror", Set.of("db", "form")),
            Map.entry("people", Set.of("db")),
            Map.entry("erasure", Set.of("db", "form")),
            Map.entry("consent", Set.of("db", "form", "erasure")),
            Map.entry("request", Set.of("db")),
            Map.entry("enrollment", Set.of("db", "form", "mirror", "people", "consent")),
            Map.entry("outbox", Set.of("db", "form")),
            Map.entry("audit", Set.of("db", "form")),
            Map.entry("work", Set.of("db", "form")));

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;

    @ArchTest
    static void importsOnlyWhatTheTableAllows(JavaClasses store) {
        Set<String> others = new TreeSet<>();
        ALLOWED.forEach((name, allowed) -> store.stream()
                .filter(type -> type.getPackageName().equals(TOP + "." + name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(target -> target.equals(TOP) || target.startsWith(TOP + "."))
                .map(target -> target.equals(TOP) ? "the top" : target.substring(TOP.length() + 1))
                .filter(target -> !target.equals(name) && !allowed.contains(target))
                .forEach(target -> others.add(name + " imports " + target)));
        assertThat(others).isEmpty();
    }

    @ArchTest
    static void hasThePackagesOfTheTableAndNoneIsTooLarge(JavaClasses store) {
        Map<String, Long> sizes = store.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        Set<String> expected = new TreeSet<>(Set.of(TOP));
        ALLOWED.keySet().forEach(name -> expected.add(TOP + "." + name));
        assertThat(sizes.keySet()).isEqualTo(expected);
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    /** Read from the sources of all modules: what lies below the top is public only for the top. */
    @ArchTest
    static void nobodyOutsideUsesWhatLiesBelow(JavaClasses store) throws IOException {
        Pattern below = Pattern.compile("org\\.sequenceconnector\\.store\\.[a-z]\\w*");
        Set<String> users = new TreeSet<>();
        int read = 0;
        for (Path file : sourcesOfOthers()) {
            read++;
            Matcher found = below.matcher(Files.readString(file));
            if (found.find()) {
                users.add(file + " uses " + found.group());
            }
        }
        assertThat(users).isEmpty();
        assertThat(read).as("sources of other modules").isGreaterThan(500);
    }

    /** Not what builds write meanwhile. */
    private static List<Path> sourcesOfOthers() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path source : modules.filter(module -> !module.endsWith("connector-store"))
                    .map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(source)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("org.sequenceconnector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheWayInIsPublic = classes()
            .that()
            .resideInAPackage(TOP)
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveFullyQualifiedName(StoreFactory.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(StoreConfig.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(OpenedStore.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(OwnerOnly.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(StoreImage.class.getName())
            .should()
            .notBePublic();

    /** What an applied migration is called stands in the history of every store. */
    @ArchTest
    static final ArchRule theMigrationInJavaKeepsItsName = classes()
            .that()
            .implement(org.flywaydb.core.api.migration.JavaMigration.class)
            .should()
            .haveFullyQualifiedName("org.sequenceconnector.store.RecomputedAddresses");

    @ArchTest
    static final ArchRule readsNoClockOfItsOwn = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(StoreFactory.class.getName())
            .should()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule knowsNoHttp = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "retrofit2..", "java.net.http..");
}
