package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field path whose names have been looked up.
 *
 * @param links the relationships to follow, empty for the object's own fields
 */
public record FieldReader(List<QueryTable.ParentLink> links, QueryField field) {
    public FieldReader {
        links = List.copyOf(links);
    }

    /** The value in this row or its parent; empty for null, also when there is no parent. */
    public Optional<Object> value(QueryRow row) {
        if (links.isEmpty()) {
            return row.value(field);
        }
        Optional<QueryRow> current = Optional.of(row);
        for (QueryTable.ParentLink link : links) {
            current = current.flatMap(one -> parent(one, link));
        }
        return current.flatMap(one -> one.value(field));
    }

    /** The row a relationship leads to. */
    public static Optional<QueryRow> parent(QueryRow row, QueryTable.ParentLink link) {
        return row.value(link.field()).flatMap(id -> link.target().row((String) id));
    }

    boolean own(String name) {
        return links.isEmpty() && field.name().equals(name);
    }

    /** Looks a path up; throws INVALID_FIELD for what is unknown or hidden. */
    static FieldReader of(FieldPath path, QueryTable table, String query) {
        List<QueryTable.ParentLink> links = new ArrayList<>();
        QueryTable current = table;
        List<String> parts = path.parts();
        // A path may begin with the object's own name: Contact.Email.
        int first = parts.size() > 1
                        && parts.get(0).equalsIgnoreCase(table.name())
                        && table.parent(parts.get(0)).isEmpty()
                ? 1
                : 0;
        for (String relationship : parts.subList(first, parts.size() - 1)) {
            QueryTable holder = current;
            QueryTable.ParentLink link = current.parent(relationship)
                    .orElseThrow(() -> SoqlException.at(
                            "INVALID_FIELD",
                            query,
                            path.at(),
                            "Didn't understand relationship '" + relationship + "' in field path of entity '"
                                    + holder.name()
                                    + "'. If you are attempting to use a custom relationship, be sure to"
                                    + " append the '__r' after the custom relationship name."));
            links.add(link);
            current = link.target();
        }
        QueryTable holder = current;
        String name = parts.get(parts.size() - 1);
        if (!links.isEmpty() && links.get(links.size() - 1).severalTargets() && ofAnyTarget(name)) {
            throw Unsimulated.refusal(query, path.at(), "the field " + name + " of a reference to several objects");
        }
        if (current.field(name).isEmpty() && name.matches("(?i)(Mailing|Other|Billing|Shipping|Person\\w+|)Address")) {
            throw Unsimulated.refusal(query, path.at(), "addresses as a whole (" + name + ")");
        }
        QueryField field = current.field(name)
                .orElseThrow(() -> SoqlException.at(
                        "INVALID_FIELD",
                        query,
                        path.at(),
                        "No such column '" + name + "' on entity '" + holder.name()
                                + "'. If you are attempting to use a"
                                + " custom field, be sure to append the '__c' after the custom field name. Please reference"
                                + " your WSDL or the describe call for the appropriate names."));
        return new FieldReader(links, field);
    }

    /** What Salesforce reads from the Name object for a parent of whatever type, beyond its id, name and address. */
    private static boolean ofAnyTarget(String name) {
        return List.of("Type", "FirstName", "LastName", "Title", "Phone", "Alias", "Username", "IsActive", "ProfileId")
                .stream()
                .anyMatch(name::equalsIgnoreCase);
    }
}
