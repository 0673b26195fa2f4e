package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.app.cli.frame.Trouble;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.record.StandardFields;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.sequence.SendSchedule;
import org.sequenceconnector.sequence.ZoneNames;
import org.sequenceconnector.sync.FieldMapping;
import org.sequenceconnector.work.ConnectedCrm;

/** Whether the hours of schedules with {@code recipient_zone} can be worked out where the people are. */
final class ZoneHealth {
    private static final int MAX_NAMED = 10;

    private ZoneHealth() {}

    /** Nothing where no sequence has such a schedule. */
    static List<HealthFinding> of(Application application) {
        Set<String> schedules = new TreeSet<>();
        Catalog catalog = application.workspace().catalog();
        catalog.sequences().forEach(version -> {
            SendSchedule schedule = catalog.schedule(version.definition().schedule());
            if (schedule.recipientZone()) {
                schedules.add("'" + schedule.name() + "' in " + schedule.zone());
            }
        });
        List<HealthFinding> findings = new ArrayList<>();
        if (!schedules.isEmpty()) {
            for (ConnectedCrm account : application.accounts()) {
                findings.addAll(of(
                        account, application.connector().fieldDesk().described(account), String.join(", ", schedules)));
            }
        }
        return findings;
    }

    private static List<HealthFinding> of(
            ConnectedCrm account, Map<ObjectType, Map<String, FieldDescription>> described, String schedules) {
        String area = account.id() + " time zones";
        List<HealthFinding> findings = new ArrayList<>();
        for (ObjectType type : account.types()) {
            if (type == ObjectType.COMPANY) {
                continue;
            }
            List<FieldMapping.FieldRule> rules = account.mapping().rules(type).stream()
                    .filter(rule -> rule.name().equals(StandardFields.TIME_ZONE))
                    .toList();
            if (rules.isEmpty()) {
                findings.add(new HealthFinding(
                        area,
                        true,
                        "no field of " + type.word() + "s is mapped as time_zone, so the schedules with recipient_zone"
                                + " count where they are written: " + schedules,
                        ""));
            }
            for (FieldMapping.FieldRule rule : rules) {
                FieldDescription field = described.getOrDefault(type, Map.of()).get(rule.crmField());
                Set<String> unread = new TreeSet<>(field == null ? Set.of() : field.options());
                unread.removeIf(value -> ZoneNames.read(value).isPresent());
                if (!unread.isEmpty()) {
                    findings.add(unread(area, type, rule.crmField(), unread, schedules));
                }
            }
        }
        return findings;
    }

    private static HealthFinding unread(
            String area, ObjectType type, String field, Set<String> unread, String schedules) {
        return new HealthFinding(
                area,
                true,
                Trouble.counted(unread.size(), "choice") + " of the " + type.word() + " field " + field
                        + " name no time zone that is known here: "
                        + String.join(", ", unread.stream().limit(MAX_NAMED).toList())
                        + (unread.size() > MAX_NAMED ? " and more" : "")
                        + "; for whoever has one, the schedules with recipient_zone count where they are written: "
                        + schedules,
                "");
    }
}
