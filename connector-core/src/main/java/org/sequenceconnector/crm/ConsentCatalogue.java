package org.sequenceconnector.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sequenceconnector.record.ObjectType;

/**
 * What one kind of CRM can say about permission. Adapters feed it with what they know of their CRM by name; whatever else an
 * account has is told by how it sounds.
 */
public final class ConsentCatalogue {
    private static final String PREFIX_MARK = "*";
    private static final String SUPPOSED = "kind: DO_NOT_EMAIL, channel: EMAIL, encoding: true_forbids, optional: true";

    private final List<Known> known;

    public ConsentCatalogue(Collection<Known> known) {
        this.known = List.copyOf(known);
    }

    /**
     * A statement that the CRM is known for.
     *
     * @param field its name; one that ends in {@code *} stands for all that begin like this
     * @param says what it means, in words
     * @param rule how the mapping file would read it, without object and field
     */
    public record Known(ObjectType type, String field, String says, String rule) {
        private boolean is(ObjectType asked, String name) {
            return type == asked
                    && (field.endsWith(PREFIX_MARK)
                            ? name.startsWith(field.substring(0, field.length() - 1))
                            : name.equals(field));
        }
    }

    /**
     * The statements among the fields that an account has, by name.
     *
     * @param apart names that are no statements of the account: the connector's own fields, and what is told elsewhere
     */
    public List<ConsentStatement> among(ObjectType type, Map<String, FieldDescription> fields, Set<String> apart) {
        List<ConsentStatement> found = new ArrayList<>();
        new TreeMap<>(fields).forEach((name, field) -> {
            if (!apart.contains(name)) {
                statement(type, field).ifPresent(found::add);
            }
        });
        return found;
    }

    private Optional<ConsentStatement> statement(ObjectType type, FieldDescription field) {
        Optional<Known> named =
                known.stream().filter(each -> each.is(type, field.name())).findFirst();
        if (named.isPresent()) {
            Known each = named.get();
            return Optional.of(new ConsentStatement(type, field.name(), field.label(), each.says(), each.rule()));
        }
        return ConsentWords.in(field)
                ? Optional.of(new ConsentStatement(
                        type, field.name(), field.label(), "sounds like permission (" + field.type() + ")", SUPPOSED))
                : Optional.empty();
    }
}
