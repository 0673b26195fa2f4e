package org.sequenceconnector.salesforce.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.sequenceconnector.crm.CrmAuthorizationException;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.PermanentCrmException;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.query.ContactAccounts;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.schema.ConsentSource;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;
import org.sequenceconnector.salesforce.schema.VirtualField;

/**
 * Makes {@link FieldPlan}s from what the org describes to our user. A field hidden by field-level security would refuse a
 * whole query, so it is left out and then counts as unreadable downstream, never as empty.
 */
public final class FieldPlans {
    private static final Set<String> POLYMORPHIC_NAME = Set.of("Name", "Email", "Username", "FirstName", "LastName");
    private static final Set<String> UNFOLLOWED = Set.of("User", "Group");

    /** Flags that every Individual has. */
    private static final Set<String> PRIVACY_FLAGS = Set.of(
            "individual.hasoptedoutsolicit",
            "individual.hasoptedoutprocessing",
            "individual.hasoptedouttracking",
            "individual.hasoptedoutprofiling",
            "individual.hasoptedoutgeotracking",
            "individual.shouldforget",
            "individual.sendindividualdata",
            "individual.canstorepiielsewhere");

    private final SalesforceObjects objects;
    private final boolean consentApi;

    public FieldPlans(SalesforceObjects objects, boolean consentApi) {
        this.objects = objects;
        this.consentApi = consentApi;
    }

    FieldPlan plan(ObjectType type, FieldSelection fields) {
        String sobject = SalesforceTypes.sobject(type);
        ObjectShape shape = objects.shape(sobject)
                .orElseThrow(() -> new CrmAuthorizationException("the Salesforce user does not see the object "
                        + sobject + ": assign the connector's permission set to it"));
        FieldPlan.Draft draft = new FieldPlan.Draft();
        for (String name : new TreeSet<>(fields.names())) {
            plan(shape, name, draft);
        }
        for (String name : bookkeeping(type, draft)) {
            shape.field(name).ifPresent(field -> draft.bookkeeping.add(field.name()));
        }
        return new FieldPlan(type, sobject, draft.columns, draft.bookkeeping, draft.virtual, draft.parents, draft.shut);
    }

    /**
     * Does the work with a plan; when Salesforce refuses it and meanwhile describes itself differently, once more with a new
     * one: an administrator has hidden or removed a field.
     */
    <T> T with(ObjectType type, FieldSelection fields, Function<FieldPlan, T> work) {
        FieldPlan plan = plan(type, fields);
        try {
            return work.apply(plan);
        } catch (PermanentCrmException refused) {
            objects.forget();
            FieldPlan now = plan(type, fields);
            if (now.equals(plan)) {
                throw refused;
            }
            return work.apply(now);
        }
    }

    /**
     * The readable ones of the mapped names. What is read through a reference that no change of its own brings along, or worked
     * out by Salesforce when it is asked for, counts as calculated: it may change without the record's stamp.
     */
    public Map<String, FieldDescription> described(ObjectType type, FieldSelection fields) {
        FieldPlan plan = plan(type, fields);
        Map<String, FieldDescription> described = new HashMap<>();
        plan.virtual().forEach(field -> described.put(field.name(), beside(field)));
        plan.columns().keySet().forEach(name -> described.put(name, described(plan, name)));
        plan.shut()
                .forEach(name ->
                        described.put(name, new FieldDescription(name, name, "hidden", false, false, Map.of())));
        return described;
    }

    private static FieldDescription beside(VirtualField field) {
        boolean askedWhenRead = field instanceof VirtualField.ConsentApi;
        return new FieldDescription(field.name(), field.name(), "virtual", false, askedWhenRead, Map.of());
    }

    private FieldDescription described(FieldPlan plan, String name) {
        ObjectShape shape = objects.shape(plan.sobject()).orElseThrow();
        int dot = name.indexOf('.');
        if (dot < 0) {
            return shape.field(name).orElseThrow().described(name, false);
        }
        ObjectShape.Field key = shape.relation(name.substring(0, dot)).orElseThrow();
        boolean followed =
                plan.parents().stream().anyMatch(parent -> parent.foreignKey().equals(key.name()));
        return key.refersTo().stream()
                .flatMap(target -> objects.shape(target).stream())
                .flatMap(parent -> parent.field(name.substring(dot + 1)).stream())
                .findFirst()
                .orElseThrow()
                .described(name, !followed);
    }

    /** Whether the mapped name can be read, now. */
    public boolean readable(ObjectType type, String name) {
        FieldPlan plan = plan(type, FieldSelection.of(name));
        return !plan.columns().isEmpty() || !plan.virtual().isEmpty();
    }

    /** Whether records come with an answer under the mapped name, even if that is "hidden" for some people. */
    public boolean delivered(ObjectType type, String name) {
        return readable(type, name)
                || !plan(type, FieldSelection.of(name)).shut().isEmpty();
    }

    private static List<String> bookkeeping(ObjectType type, FieldPlan.Draft draft) {
        List<String> names = new ArrayList<>(
                switch (type) {
                    case LEAD -> List.of(FieldPlan.CONVERTED, FieldPlan.CONVERTED_CONTACT);
                    case CONTACT -> List.of(ContactAccounts.FIELD);
                    case COMPANY -> List.of();
                });
        if (!draft.shut.isEmpty() || draft.virtual.stream().anyMatch(VirtualField.Consent.class::isInstance)) {
            names.add(FieldPlan.INDIVIDUAL);
            names.add(Row.EMAIL);
        }
        if (draft.virtual.stream().anyMatch(VirtualField.Queue.class::isInstance)) {
            names.add(FieldPlan.OWNER);
        }
        if (draft.virtual.stream().anyMatch(VirtualField.Cadence.class::isInstance)) {
            names.addAll(Cadences.OF_PEOPLE);
        }
        return names;
    }

    private void plan(ObjectShape shape, String name, FieldPlan.Draft draft) {
        Optional<VirtualField> virtual = VirtualField.of(name);
        if (virtual.isPresent()) {
            VirtualField field = virtual.orElseThrow();
            if (readable(shape, field)) {
                draft.virtual.add(field);
            } else if (isShut(shape, field)) {
                draft.shut.add(name);
            }
            return;
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            shape.field(name).ifPresent(field -> draft.columns.put(name, FieldPlan.Column.of(field.name(), field)));
            return;
        }
        shape.relation(name.substring(0, dot)).ifPresent(key -> parent(key, name, name.substring(dot + 1), draft));
        boolean standard = PRIVACY_FLAGS.contains(name.toLowerCase(Locale.ROOT));
        if (standard && !draft.columns.containsKey(name) && shape.has(FieldPlan.INDIVIDUAL)) {
            draft.shut.add(name);
        }
    }

    /** Where people are linked to Individuals the feature is on, and then this object is there, whether we see it or not. */
    private static boolean isShut(ObjectShape shape, VirtualField field) {
        return field instanceof VirtualField.Consent consent
                && consent.source() == ConsentSource.TYPE
                && shape.has(FieldPlan.INDIVIDUAL);
    }

    /** Through a reference to several objects only what all names have in common can be read. */
    private void parent(ObjectShape.Field key, String name, String fieldName, FieldPlan.Draft draft) {
        boolean several = key.refersTo().size() > 1;
        for (String target : key.refersTo()) {
            Optional<ObjectShape.Field> field = objects.shape(target).flatMap(shape -> shape.field(fieldName));
            if (field.isPresent()
                    && (!several
                            || POLYMORPHIC_NAME.contains(field.orElseThrow().name()))) {
                String path = key.relationship() + "." + field.orElseThrow().name();
                draft.columns.put(name, FieldPlan.Column.of(path, field.orElseThrow()));
                FieldPlan.Parent parent = new FieldPlan.Parent(target, key.name());
                if (!several && !UNFOLLOWED.contains(target) && !draft.parents.contains(parent)) {
                    draft.parents.add(parent);
                }
                return;
            }
        }
    }

    private boolean subjectReadable(ObjectShape shape, ConsentSource source) {
        return source.byAddress()
                ? shape.has(Row.EMAIL) && objects.has("ContactPointEmail", "EmailAddress")
                : shape.has(FieldPlan.INDIVIDUAL);
    }

    private boolean readable(ObjectShape shape, VirtualField field) {
        if (shape.name().equals(SalesforceTypes.ACCOUNT)) {
            return false;
        }
        return switch (field) {
            case VirtualField.Consent consent ->
                consent.source().takes(consent.kind())
                        && subjectReadable(shape, consent.source())
                        && objects.shape(consent.source().sobject())
                                .filter(consent.source()::complete)
                                .isPresent()
                        && (consent.topic().isEmpty() || consent.source().namesTopics(objects));
            // Without Sales Engagement nobody runs in a cadence, which is an answer and not an unreadable field.
            case VirtualField.Cadence cadence -> true;
            case VirtualField.ConsentApi api -> consentApi;
            case VirtualField.Queue queue -> shape.has(FieldPlan.OWNER);
        };
    }
}
