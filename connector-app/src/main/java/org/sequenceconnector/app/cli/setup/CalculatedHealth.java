package org.sequenceconnector.app.cli.setup;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.config.review.CalculatedWords;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.sync.CalculatedFields;
import org.sequenceconnector.sync.CalculatedFields.Found;
import org.sequenceconnector.work.ConnectedCrm;

/**
 * Which mapped fields an account works out itself. One that states consent and that nobody accepted as such fails: somebody's
 * no may stay unseen in it from one reading to the next.
 */
public final class CalculatedHealth {
    private final ConnectedCrm account;
    private final String file;

    /** @param file name of the mapping file, for the way out */
    public CalculatedHealth(ConnectedCrm account, String file) {
        this.account = account;
        this.file = file;
    }

    /**
     * Asks the account, and keeps nothing.
     *
     * @throws org.sequenceconnector.crm.CrmException when it cannot be asked
     */
    List<HealthFinding> ask() {
        Map<ObjectType, Map<String, FieldDescription>> described = new EnumMap<>(ObjectType.class);
        account.types()
                .forEach(type -> described.put(
                        type, account.adapter().describe(type, account.mapping().selection(type))));
        return of(described);
    }

    /** @param described as it was asked before, by type and by the names that the mapping uses */
    public List<HealthFinding> of(Map<ObjectType, Map<String, FieldDescription>> described) {
        return CalculatedFields.of(account.mapping(), described).stream()
                .filter(field -> field.statesConsent() || !field.accepted())
                .map(this::finding)
                .toList();
    }

    private HealthFinding finding(Found field) {
        boolean ok = field.accepted() || !field.statesConsent();
        return new HealthFinding(
                account.id() + " calculated fields",
                ok,
                CalculatedWords.of(field),
                ok ? "" : CalculatedWords.remedy(field, file));
    }
}
