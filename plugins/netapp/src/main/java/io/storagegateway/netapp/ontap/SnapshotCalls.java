package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import java.util.Optional;

/** Snapshots of a volume. All throw {@link BackendException} as {@link ErrorMap} says. */
public final class SnapshotCalls {
  private static final ObjectReader SNAPSHOTS = Json.listing(OntapSnapshot.class);

  private final Rest rest;

  SnapshotCalls(Rest rest) {
    this.rest = rest;
  }

  /**
   * Lists the snapshots of a volume.
   *
   * @param call the context of the call
   * @param volume whose
   * @param filters which
   * @param window which part
   * @return one page, with one request
   */
  public Records<OntapSnapshot> list(
      CallContext call, VolumeRef volume, Filters filters, Window window) {
    return page(call, volume, "", filters, window);
  }

  /**
   * Reads a snapshot by its name.
   *
   * @param call the context of the call
   * @param volume whose
   * @param name its name, any text
   * @return the snapshot, or empty if the volume has none of that name
   */
  public Optional<OntapSnapshot> find(CallContext call, VolumeRef volume, String name) {
    Filters which = Filters.none().is("name", name);
    return page(call, volume, name, which, Window.first(2)).items().stream()
        .filter(snapshot -> name.equals(snapshot.name()))
        .findFirst();
  }

  /**
   * Makes a snapshot.
   *
   * @param call the context of the call
   * @param volume of what
   * @param name its name
   * @param comment kept with it, null for none
   * @return that ONTAP took it
   */
  public Accepted create(CallContext call, VolumeRef volume, String name, String comment) {
    Task task = Task.of(Action.CREATE_SNAPSHOT, name).with(Kind.VOLUME, volume.name());
    ObjectNode body = Json.body().put("name", name);
    if (comment != null) {
      body.put("comment", comment);
    }
    return rest.write(
        call, Ask.post(task, body, "storage", "volumes", volume.uuid(), "snapshots"));
  }

  /**
   * Deletes a snapshot.
   *
   * @param call the context of the call
   * @param volume whose
   * @param snapshot as it was read
   * @return that ONTAP took it
   */
  public Accepted delete(CallContext call, VolumeRef volume, OntapSnapshot snapshot) {
    Task task =
        Task.of(Action.DELETE_SNAPSHOT, snapshot.name()).with(Kind.VOLUME, volume.name());
    return rest.write(
        call,
        Ask.delete(task, "storage", "volumes", volume.uuid(), "snapshots", snapshot.uuid()));
  }

  private Records<OntapSnapshot> page(
      CallContext call, VolumeRef volume, String name, Filters filters, Window window) {
    Task task = Task.of(Action.READ_SNAPSHOTS, name).with(Kind.VOLUME, volume.name());
    Ask ask =
        Ask.get(task, "storage", "volumes", volume.uuid(), "snapshots")
            .with("fields", OntapSnapshot.FIELDS);
    return rest.list(call, ask, filters, window, SNAPSHOTS);
  }
}
