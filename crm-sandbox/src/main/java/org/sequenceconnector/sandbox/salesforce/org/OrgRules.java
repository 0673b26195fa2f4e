package org.sequenceconnector.sandbox.salesforce.org;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sequenceconnector.sandbox.salesforce.org.schema.SObjectRow;

/** What an administrator set up that can refuse or change saves, and refusals a test scripts. Guarded by the org's lock. */
public final class OrgRules {
    private final List<ValidationRule> validations = new ArrayList<>();
    private final List<DuplicateRule> duplicates = new ArrayList<>();
    private final RowTroubles troubles;
    private Optional<String> leadOwner = Optional.empty();
    private boolean convertedLeadsEditable;
    private boolean unknownFieldFailsCall = true;
    private boolean accountsEditable = true;

    OrgRules(Clock clock) {
        this.troubles = new RowTroubles(clock);
    }

    /**
     * Refuses saves with the administrator's own words.
     *
     * @param broken told the row as it would be saved, true when it must be refused
     * @param field named in the error; empty for the whole row
     */
    public record ValidationRule(String entity, Predicate<Candidate> broken, String message, String field) {}

    /** A row as it would be saved. */
    public record Candidate(ObjectStore store, SObjectRow row) {
        public Optional<Object> value(String field) {
            return store.value(row, field);
        }

        public String text(String field) {
            return store.text(row, field);
        }
    }

    /** What a duplicate rule does when it finds another live row. */
    public enum DuplicateAction {
        /** Refuses unless the caller says {@code allowSave=true}. */
        ALERT,
        /** Refuses always. */
        BLOCK
    }

    /** Rows of an object with the same value in a field are duplicates. */
    public record DuplicateRule(String name, String entity, String field, DuplicateAction action) {}

    public void add(ValidationRule rule) {
        validations.add(rule);
    }

    public void add(DuplicateRule rule) {
        duplicates.add(rule);
    }

    /** The active assignment rule gives saved leads to this user, unless the caller switches it off. */
    public void assignLeadsTo(String userId) {
        leadOwner = Optional.of(userId);
    }

    /** The permission "View and Edit Converted Leads". */
    public void setConvertedLeadsEditable(boolean editable) {
        convertedLeadsEditable = editable;
    }

    /** Whether an unknown field in one row of a collection fails the whole call with 400 or only that row. */
    public void setUnknownFieldFailsCall(boolean fails) {
        unknownFieldFailsCall = fails;
    }

    public boolean unknownFieldFailsCall() {
        return unknownFieldFailsCall;
    }

    /** Scripted refusals of single rows. */
    public RowTroubles troubles() {
        return troubles;
    }

    public void clear() {
        validations.clear();
        duplicates.clear();
        troubles.clear();
        leadOwner = Optional.empty();
        convertedLeadsEditable = false;
        unknownFieldFailsCall = true;
        accountsEditable = true;
    }

    /** Whether the integration user may edit accounts: an object permission, not one of fields. */
    public void setAccountsEditable(boolean editable) {
        accountsEditable = editable;
    }

    boolean accountsEditable() {
        return accountsEditable;
    }

    boolean convertedLeadsEditable() {
        return convertedLeadsEditable;
    }

    Optional<String> leadOwner() {
        return leadOwner;
    }

    List<ValidationRule> validations(String entity) {
        return validations.stream()
                .filter(rule -> rule.entity().equalsIgnoreCase(entity))
                .toList();
    }

    List<DuplicateRule> duplicates(String entity) {
        return duplicates.stream()
                .filter(rule -> rule.entity().equalsIgnoreCase(entity))
                .toList();
    }
}
