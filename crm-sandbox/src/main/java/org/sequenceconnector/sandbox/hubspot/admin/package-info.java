/**
 * The simulator's own administration, JSON over HTTP below {@code /sandbox}: what a person would do in the CRM's pages, and
 * what only a test can do. Described in {@code docs/sandbox.md}. Start reading at {@link
 * org.sequenceconnector.sandbox.hubspot.admin.AdminEndpoint}.
 */
@NullMarked
package org.sequenceconnector.sandbox.hubspot.admin;

import org.jspecify.annotations.NullMarked;
