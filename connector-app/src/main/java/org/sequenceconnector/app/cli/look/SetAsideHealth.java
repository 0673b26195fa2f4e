package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.sync.Mirror;

/** Records that cannot be stored: how many, which, why, and what it means for the persons they are about. */
final class SetAsideHealth {
    private static final int NAMED = 5;

    private SetAsideHealth() {}

    /** How many, by connection; connections without any are missing. */
    static Map<ConnectionId, Long> counts(Application application) {
        return application.store().reading(work -> work.mirror().quarantineCounts());
    }

    static List<HealthFinding> of(Application application) {
        Map<ConnectionId, Long> counts = counts(application);
        if (counts.isEmpty()) {
            return List.of(new HealthFinding("records", true, "none set aside", ""));
        }
        List<Mirror.Quarantined> oldest =
                application.store().reading(work -> work.mirror().quarantined(1_000));
        List<HealthFinding> findings = new ArrayList<>();
        counts.forEach((connection, count) -> findings.add(new HealthFinding(
                connection + " records",
                false,
                Trouble.counted(count, "record") + " cannot be stored and "
                        + (count == 1 ? "is" : "are") + " set aside; nothing is decided about whom they are about: "
                        + named(connection, oldest, count),
                "they are read again by themselves, at least once an hour; look for their references in the log, correct"
                        + " the record in the CRM where its values are to blame, and report the log lines otherwise")));
        return findings;
    }

    private static String named(ConnectionId connection, List<Mirror.Quarantined> oldest, long count) {
        String names = oldest.stream()
                .filter(each -> each.ref().connection().equals(connection))
                .limit(NAMED)
                .map(each -> each.ref() + " (" + each.reason() + ", last tried " + each.at() + ")")
                .collect(Collectors.joining(", "));
        return count > NAMED ? names + " and others" : names;
    }
}
