package org.sequenceconnector.app.demo;

import java.util.function.BiFunction;

/**
 * One thing that happens in the CRM.
 *
 * @param change carries it out on the contact and gives the id under which the contact is found afterwards
 */
record Scene(String title, Contact contact, String what, BiFunction<DemoAccount, Contact, String> change) {
    String playOn(DemoAccount account) {
        return change.apply(account, contact);
    }
}
