package org.sequenceconnector.crm;

/**
 * A kind of mail that people can leave in a CRM.
 *
 * @param id the CRM's own, different in every account
 * @param name as people see it; renamed and translated at will, so nothing may be told from it
 * @param purpose the CRM's own word for what such mail is for; empty when the CRM tells none
 * @param active whether mail of this kind is still sent
 * @param builtIn whether the CRM made the type, so that its purpose means what the CRM means by it; an account's own
 *     types say nothing reliable by their purpose
 * @param field the field of contacts that shows an opt-out of this type
 * @param shown whether our credential sees that field
 */
public record SubscriptionType(
        String id, String name, String purpose, boolean active, boolean builtIn, String field, boolean shown) {}
