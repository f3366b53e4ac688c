package io.storagegateway.api.v3;

/**
 * A volume that a path of the old API speaks of; whether there is one is for the back-end to say.
 *
 * @param endpoint where it is
 * @param name its name, see {@link VolumeNames}
 */
record AddressedVolume(LegacyEndpoint endpoint, String name) {}
