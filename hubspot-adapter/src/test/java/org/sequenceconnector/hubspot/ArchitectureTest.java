package org.sequenceconnector.hubspot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.HubSpotErrors;

/** The rooms of the adapter and their order, as the architecture document tells them. */
@AnalyzeClasses(packages = "org.sequenceconnector.hubspot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "org.sequenceconnector.hubspot";

    /** Every room with the rooms it may import. The top package puts them together and may import all. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("call", Set.of()),
            Map.entry("read", Set.of("call")),
            Map.entry("write", Set.of("call", "read")),
            Map.entry("consent", Set.of("call", "read")),
            Map.entry("install", Set.of("call", "read")));

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;

    @ArchTest
    static void roomsImportOnlyWhatTheTableAllows(JavaClasses adapter) {
        ROOMS.forEach((room, allowed) -> {
            String[] forbidden = ROOMS.keySet().stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(other -> BASE + "." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "." + room)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(BASE).or(resideInAnyPackage(forbidden)))
                    .check(adapter);
        });
    }

    @ArchTest
    static void thereIsNoRoomOutsideTheTable(JavaClasses adapter) {
        Set<String> found = adapter.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> told =
                ROOMS.keySet().stream().map(room -> BASE + "." + room).collect(Collectors.toSet());
        told.add(BASE);
        assertThat(found).containsExactlyInAnyOrderElementsOf(told);
    }

    @ArchTest
    static void everyRoomCanBeLookedOver(JavaClasses adapter) {
        Map<String, Long> sizes = adapter.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sequenceconnector.(**)").should().beFreeOfCycles();

    /** Of the top package; what other modules may use of it and of {@link HubSpotConfig}, they test themselves. */
    @ArchTest
    static final ArchRule onlyTheFactoryIsPublic = classes()
            .that()
            .resideInAPackage(BASE)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveSimpleName("HubSpotAdapterFactory");

    @ArchTest
    static final ArchRule knowsOnlyThePortAndRecords = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sequenceconnector.person..",
                    "org.sequenceconnector.consent..",
                    "org.sequenceconnector.sequence..",
                    "org.sequenceconnector.store..",
                    "org.sequenceconnector.app..");

    /** Whoever needs the meaning of an answer asks {@link HubSpotErrors}. */
    @ArchTest
    static final ArchRule onlyErrorsReadStatusCodes = noClasses()
            .that()
            .doNotHaveSimpleName("HubSpotErrors")
            .should()
            .callMethod("retrofit2.Response", "code")
            .orShould()
            .callMethod("retrofit2.Response", "errorBody")
            .orShould()
            .callMethod("okhttp3.Response", "code");
}
