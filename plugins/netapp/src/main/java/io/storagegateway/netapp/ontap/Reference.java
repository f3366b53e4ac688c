package io.storagegateway.netapp.ontap;

/**
 * How one ONTAP object names another.
 *
 * @param name its name, null where it was not told
 * @param uuid its uuid, null where it was not told or it has none
 */
public record Reference(String name, String uuid) {}
