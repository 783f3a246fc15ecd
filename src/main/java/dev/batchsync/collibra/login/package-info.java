/**
 * How the program logs in to Collibra: the kinds of credentials, the form of the secret, access tokens, and their renewal
 * after a 401. A deployment takes the text of the secret from a bean named {@code collibra-secret}, local mode takes the
 * credentials from its configuration.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.collibra.login;
