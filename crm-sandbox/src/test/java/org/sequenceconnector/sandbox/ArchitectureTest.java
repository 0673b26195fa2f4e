package org.sequenceconnector.sandbox;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulator knows neither the product it tests nor the server that serves it. */
@AnalyzeClasses(packages = "org.sequenceconnector.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule HAS_NO_CYCLES =
            slices().matching("org.sequenceconnector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_TOP_PACKAGE_KNOWS_WIREMOCK = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("..sandbox.hubspot..", "..sandbox.salesforce..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.tomakehurst..");

    @ArchTest
    static final ArchRule STATE_KNOWS_NO_HTTP = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..hubspot.portal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..hubspot.http..",
                    "..hubspot.api..",
                    "..hubspot.admin..",
                    "..hubspot.seed..",
                    "..hubspot.limits..");

    @ArchTest
    static final ArchRule ORG_KNOWS_NO_HTTP = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("..salesforce.org..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..salesforce.api..",
                    "..salesforce.admin..",
                    "..salesforce.seed..",
                    "..salesforce.limits..",
                    "com.fasterxml..");

    private static final String ORG = "org.sequenceconnector.sandbox.salesforce.org";

    private static final SliceAssignment EVERY_CLASS_OF_AN_ORG = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return outermost.getPackageName().startsWith(ORG)
                    ? SliceIdentifier.of(outermost.getName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every class of an org";
        }
    };

    /** Finer than packages: each part can be read and tested without the whole. */
    @ArchTest
    static final ArchRule PARTS_OF_AN_ORG_HAVE_NO_CYCLES =
            slices().assignedFrom(EVERY_CLASS_OF_AN_ORG).should().beFreeOfCycles();

    /** A newcomer can look over so many. */
    private static final int MAX_FILES = 35;

    @ArchTest
    static void everyRoomCanBeLookedOver(JavaClasses sandbox) {
        Map<String, Long> sizes = sandbox.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MAX_FILES));
    }
}
