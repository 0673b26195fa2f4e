package org.sequenceconnector.app.cli.look;

import java.util.ArrayList;
import java.util.List;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.intake.FieldDesk;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.work.ConnectedCrm;

/** What an account makes of the fields that are mapped: which it does not deliver and what follows, which it may lack. */
final class FieldHealth {
    private FieldHealth() {}

    /** Asks the account; what it says is kept, so that every other process knows as well. */
    static List<HealthFinding> of(ConnectedCrm account, FieldDesk desk) {
        List<HealthFinding> findings = new ArrayList<>();
        String prefix = account.id() + " ";
        for (ObjectType type : account.types()) {
            try {
                desk.compare(account, type);
            } catch (CrmException unreachable) {
                findings.add(new HealthFinding(
                        prefix + "mapping",
                        false,
                        "the fields of " + type.word() + " cannot be described: " + unreachable.getMessage(),
                        "see the lines above"));
            }
        }
        desk.gaps(List.of(account))
                .forEach(gap ->
                        findings.add(new HealthFinding(prefix + "mapping", false, gap.sentence(), gap.remedy())));
        desk.absent(account)
                .forEach((type, fields) -> findings.add(new HealthFinding(
                        prefix + "optional fields",
                        true,
                        "not there on " + type.word() + ", so they say nothing: " + String.join(", ", fields),
                        "")));
        return findings;
    }
}
