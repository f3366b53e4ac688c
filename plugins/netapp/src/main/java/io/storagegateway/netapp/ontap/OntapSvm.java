package io.storagegateway.netapp.ontap;

/**
 * A storage virtual machine.
 *
 * @param uuid its identity
 * @param name its name
 * @param state {@code running}, {@code stopped} …
 * @param subtype {@code default}, {@code dp_destination} …
 */
public record OntapSvm(String uuid, String name, String state, String subtype) {
  static final String FIELDS = "uuid,name,state,subtype";

  /**
   * Whether it serves clients.
   *
   * @return true unless it is known to be in another state
   */
  public boolean isRunning() {
    return state == null || state.equals("running");
  }
}
