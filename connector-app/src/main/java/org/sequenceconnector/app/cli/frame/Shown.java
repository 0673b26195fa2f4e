package org.sequenceconnector.app.cli.frame;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.CrmAccount;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.enrollment.Enrollment;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.CrmRecord;
import org.sequenceconnector.record.RecordRef;
import org.sequenceconnector.record.StandardFields;

/** Names beside ids, and times on the clocks of the workspace: what people look for in an answer. */
public final class Shown {
    private final Application application;
    private final ZoneId zone;

    public Shown(Application application) {
        this.application = application;
        this.zone = application.workspace().zone();
    }

    public String at(Instant instant) {
        return Moments.of(instant, zone);
    }

    /** For example {@code hubspot-main (HubSpot)}. */
    public String account(ConnectionId connection) {
        return application
                .config()
                .connector()
                .connection(connection)
                .map(each -> switch (each.account()) {
                    case CrmAccount.HubSpot hubSpot -> connection + " (HubSpot)";
                    case CrmAccount.Salesforce salesforce -> connection + " (Salesforce)";
                })
                .orElse(connection.value());
    }

    /** The name that the record holds, as it was read last. */
    public Optional<String> name(RecordRef record) {
        CrmRecord stored = application
                .store()
                .reading(work -> work.mirror().find(List.of(record)))
                .get(record);
        return Optional.ofNullable(stored)
                .map(each -> (each.text(StandardFields.FIRST_NAME) + " " + each.text(StandardFields.LAST_NAME)).strip())
                .filter(name -> !name.isEmpty());
    }

    /** For example {@code Ada Byron, hubspot-main:contact:33451}. */
    public String person(RecordRef record) {
        return name(record).map(name -> name + ", " + record).orElse(record.toString());
    }

    /** For example {@code Outbound prospecting (outbound)}. */
    public String sequence(String key) {
        return sequenceName(key).map(name -> name + " (" + key + ")").orElse(key);
    }

    public Optional<String> sequenceName(String key) {
        return application
                .workspace()
                .catalog()
                .sequence(key)
                .map(version -> version.definition().name())
                .filter(name -> !name.equals(key));
    }

    /** Who does the tasks, by name where the CRM of the record knows them; may call it. */
    public String taskOwner(Enrollment enrollment) {
        String id = enrollment.taskOwner();
        RecordRef record = enrollment.target().record();
        try {
            return application
                    .account(record.connection())
                    .adapter()
                    .owner(id)
                    .map(Owner::name)
                    .filter(name -> !name.isBlank() && !name.equals(id))
                    .map(name -> name + " (" + id + ")")
                    .orElse(id);
        } catch (CrmException unreachable) {
            return id + " (" + record.connection() + " does not say now who that is)";
        }
    }

    /** For example {@code ada@example.com (mailbox ada)}. */
    public Optional<String> sender(Enrollment enrollment) {
        return enrollment.sender().map(sender -> sender.address() + " (mailbox " + sender.mailbox() + ")");
    }
}
