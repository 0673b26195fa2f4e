package org.sequenceconnector.sandbox.salesforce.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.FieldDefinition;
import org.sequenceconnector.sandbox.salesforce.org.schema.ObjectDefinition;

/** Which field a column of a Salesforce report or export holds: by the usual headings, the field's label or its API name. */
final class ReportColumns {
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> INDIVIDUAL = new HashMap<>();

    static {
        List.of("contact id", "lead id", "record id", "case-safe id").forEach(heading -> NAMES.put(heading, "Id"));
        NAMES.put("mobile", "MobilePhone");
        NAMES.put("email opt out", "HasOptedOutOfEmail");
        NAMES.put("fax opt out", "HasOptedOutOfFax");
        NAMES.put("company / account", "Company");
        NAMES.put("lead status", "Status");
        NAMES.put("mailing state/province", "MailingState");
        NAMES.put("mailing zip/postal code", "MailingPostalCode");
        NAMES.put("state/province", "State");
        NAMES.put("zip/postal code", "PostalCode");
        NAMES.put("create date", "CreatedDate");
        NAMES.put("last modified", "LastModifiedDate");
        INDIVIDUAL.put("don't market", "HasOptedOutSolicit");
        INDIVIDUAL.put("hasoptedoutsolicit", "HasOptedOutSolicit");
        INDIVIDUAL.put("don't process", "HasOptedOutProcessing");
        INDIVIDUAL.put("hasoptedoutprocessing", "HasOptedOutProcessing");
        INDIVIDUAL.put("forget this individual", "ShouldForget");
        INDIVIDUAL.put("shouldforget", "ShouldForget");
    }

    /** What a column holds. */
    sealed interface Column {
        String heading();

        record Id(String heading) implements Column {}

        /** When the record was made, or changed last. */
        record Stamp(String heading, boolean created) implements Column {}

        /** The name of the account, which is made where it is not there yet. */
        record AccountName(String heading) implements Column {}

        record Field(String heading, FieldDefinition field) implements Column {}

        /** A flag of the person's individual, which is made and linked where one is ticked. */
        record IndividualFlag(String heading, String field) implements Column {}

        /** Not understood; its texts become a custom field. */
        record Unread(String heading, String field) implements Column {}
    }

    private final ObjectDefinition object;

    ReportColumns(ObjectDefinition object) {
        this.object = object;
    }

    /** Whether the file is about leads: contacts have an account instead of a company. */
    static boolean areLeads(List<String> headings) {
        List<String> names =
                headings.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return names.stream().anyMatch(List.of("lead id", "lead status", "lead owner", "company / account")::contains)
                || (names.contains("company") && !names.contains("account name"));
    }

    Column of(String heading) {
        String name = heading.toLowerCase(Locale.ROOT);
        if (name.equals("account name") && object.name().equals("Contact")) {
            return new Column.AccountName(heading);
        }
        String flag = INDIVIDUAL.get(name.replaceFirst("^individual(: ?|\\.| )", ""));
        if (flag != null) {
            return new Column.IndividualFlag(heading, flag);
        }
        String known = NAMES.getOrDefault(name, name);
        return switch (known.toLowerCase(Locale.ROOT)) {
            case "id" -> new Column.Id(heading);
            case "createddate", "created date" -> new Column.Stamp(heading, true);
            case "lastmodifieddate", "last modified date" -> new Column.Stamp(heading, false);
            default ->
                field(known)
                        .<Column>map(field -> new Column.Field(heading, field))
                        .orElseGet(() -> new Column.Unread(heading, ownName(heading)));
        };
    }

    /** References are left out: the ids of another org name nothing here. */
    private Optional<FieldDefinition> field(String name) {
        return object.fields().stream()
                .filter(field ->
                        field.name().equalsIgnoreCase(name) || field.label().equalsIgnoreCase(name))
                .filter(field ->
                        field.computation().isEmpty() && field.referenceTo().isEmpty())
                .findFirst();
    }

    private static String ownName(String heading) {
        String name = heading.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$|__c$", "");
        String safe = name.matches("[A-Za-z].*") ? name : "Column_" + name;
        return safe.substring(0, Math.min(safe.length(), 40)) + "__c";
    }
}
