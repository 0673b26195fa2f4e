package org.sequenceconnector.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sequenceconnector.sandbox.export.SeedReport;

/**
 * Everything a demo run tells, for {@link ReportText} and {@link ReportJson}.
 *
 * @param contacts planted in HubSpot
 * @param orgPeople contacts and leads planted in Salesforce
 * @param traffic by the name of the CRM
 * @param seed what was put in, and what could not be read in the user's file
 */
record DemoReport(
        int contacts,
        int orgPeople,
        SeedReport seed,
        List<Phase> phases,
        List<Bulk> bulks,
        List<Story> stories,
        Map<String, Long> statuses,
        Map<String, Traffic> traffic,
        Lag lag,
        Explore explore) {
    DemoReport {
        phases = List.copyOf(phases);
        bulks = List.copyOf(bulks);
        stories = List.copyOf(stories);
        traffic = Collections.unmodifiableMap(new LinkedHashMap<>(traffic));
    }

    Duration took() {
        return phases.stream().map(Phase::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** @param calls made to the account meanwhile */
    record Phase(String name, Duration took, long calls, String result) {}

    /** One bulk enrollment. @param selection who was asked for, in words */
    record Bulk(
            String sequenceKey,
            String sequenceName,
            String selection,
            int asked,
            int enrolled,
            List<Example> enrolledExamples,
            List<Reason> reasons) {}

    /** Why people were not enrolled, most frequent reason first. */
    record Reason(String code, int people, List<Example> examples) {}

    record Example(String who, String sentence) {}

    /**
     * One change in a CRM and what it led to.
     *
     * @param records the changed record first, then the person's others, in either CRM
     * @param consequence what the connector knows and does now, in words
     */
    record Story(String title, String who, String what, List<Shown> records, String consequence) {
        Story {
            records = List.copyOf(records);
        }

        Shown changed() {
            return records.getFirst();
        }
    }

    /**
     * @param title which record it is, in words
     * @param before CRM fields of the record as the account showed them before the change
     * @param after the same after the next write-back; empty when the record is gone
     */
    record Shown(String title, Map<String, String> before, Optional<Map<String, String>> after) {}

    /**
     * What one account was asked.
     *
     * @param calls of the connector, not those of the demo itself
     * @param refusals calls answered with a limit
     * @param perTenSeconds most calls the account allows in any ten seconds, if it has such a limit
     */
    record Traffic(
            long calls, Map<String, Long> byEndpoint, long refusals, Optional<Integer> perTenSeconds, long perDay) {
        static Map<String, Long> summed(Map<String, Map<Integer, Long>> byEndpointAndStatus) {
            Map<String, Long> sums = new TreeMap<>();
            byEndpointAndStatus.forEach((endpoint, statuses) -> sums.put(
                    endpoint,
                    statuses.values().stream().mapToLong(Long::longValue).sum()));
            return sums;
        }
    }

    /**
     * @param changesToFields from the first change in the CRM until the last consequence was in its fields
     * @param waiting records still owed to the CRM
     * @param parked records whose write the CRM refused
     */
    record Lag(Duration changesToFields, long waiting, long parked) {}

    /**
     * Where to look next.
     *
     * @param sandboxes the accounts' addresses, by the name of the CRM
     * @param enrolled an address of somebody enrolled, and so on
     */
    record Explore(
            Path configuration,
            Path database,
            Map<String, String> sandboxes,
            String enrolled,
            String refused,
            String reason) {
        /** Commands that answer from the demo's database. */
        List<String> commands() {
            // Without --config the commands find the configuration in the usual folder.
            String config = configuration.equals(DemoFolder.USUAL.resolve(DemoFolder.CONFIGURATION))
                    ? ""
                    : " --config " + configuration;
            return List.of(
                    "./connector status " + enrolled + config,
                    "./connector explain " + refused + " --sequence outbound" + config,
                    "./connector not-enrolled --reason " + reason + " --json" + config,
                    "./connector task list" + config);
        }
    }
}
