package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Volumes. Writes answer as soon as ONTAP took them; {@link JobCalls#follow} waits for their end.
 * All throw {@link BackendException} as {@link ErrorMap} says.
 */
public final class VolumeCalls {
  private static final ObjectReader VOLUME = Json.object(OntapVolume.class);
  private static final ObjectReader VOLUMES = Json.listing(OntapVolume.class);

  private final Rest rest;
  private final String svm;

  VolumeCalls(Rest rest, String svm) {
    this.rest = rest;
    this.svm = svm;
  }

  /**
   * Lists the read-write FlexVols of the SVM, without its root.
   *
   * @param call the context of the call
   * @param filters which
   * @param window which part
   * @return one page, with one request; {@code nas.path} may be missing although there is one
   */
  public Records<OntapVolume> list(CallContext call, Filters filters, Window window) {
    Filters all =
        filters
            .is("svm.name", svm)
            .is("style", "flexvol")
            .is("type", "rw")
            .is("is_svm_root", "false");
    Ask ask =
        Ask.get(Task.of(Action.READ_VOLUMES, ""), "storage", "volumes")
            .with("fields", OntapVolume.FIELDS);
    return rest.list(call, ask, all, window, VOLUMES);
  }

  /**
   * Reads a volume by its name.
   *
   * @param call the context of the call
   * @param name its name, any text
   * @return the volume with all of its fields, or empty if there is none of that name
   */
  public Optional<OntapVolume> find(CallContext call, String name) {
    return lookUp(call, "name", name, volume -> name.equals(volume.name()));
  }

  /**
   * Reads a volume by its junction path.
   *
   * @param call the context of the call
   * @param path where it is mounted, any text
   * @return the volume with all of its fields, or empty if none is mounted there
   */
  public Optional<OntapVolume> findByPath(CallContext call, String path) {
    return lookUp(
        call,
        "nas.path",
        path,
        volume -> volume.nas() != null && path.equals(volume.nas().path()));
  }

  /**
   * Reads a volume by its identity.
   *
   * @param call the context of the call
   * @param uuid its uuid, any text
   * @return the volume with all of its fields, or empty if there is none
   */
  public Optional<OntapVolume> read(CallContext call, String uuid) {
    Ask ask =
        Ask.get(Task.of(Action.READ_VOLUMES, uuid), "storage", "volumes", uuid)
            .with("fields", OntapVolume.FIELDS);
    return Uuids.isUuid(uuid) ? rest.find(call, ask, VOLUME) : Optional.empty();
  }

  /**
   * Makes a volume in the SVM.
   *
   * @param call the context of the call
   * @param name its name
   * @param body the other fields as in ONTAP, but neither {@code name} nor {@code svm}
   * @return that ONTAP took it
   */
  public Accepted create(CallContext call, String name, ObjectNode body) {
    Task task = Task.of(Action.CREATE_VOLUME, name);
    return rest.write(call, Ask.post(naming(body, task), made(name, body), "storage", "volumes"));
  }

  /**
   * Clones a snapshot into a new volume of the SVM.
   *
   * @param call the context of the call
   * @param name the name of the clone
   * @param parent the volume that is cloned
   * @param snapshot its snapshot
   * @param body further fields as in ONTAP; aggregates and QoS are not allowed here
   * @return that ONTAP took it
   */
  public Accepted createClone(
      CallContext call, String name, VolumeRef parent, String snapshot, ObjectNode body) {
    Task task =
        naming(body, Task.of(Action.CLONE_VOLUME, name))
            .with(Kind.VOLUME, parent.name())
            .with(Kind.SNAPSHOT, snapshot);
    ObjectNode all = made(name, body);
    ObjectNode clone = all.withObject("/clone").put("is_flexclone", true);
    clone.putObject("parent_volume").put("name", parent.name()).put("uuid", parent.uuid());
    clone.putObject("parent_snapshot").put("name", snapshot);
    return rest.write(call, Ask.post(task, all, "storage", "volumes"));
  }

  /**
   * Changes a volume.
   *
   * @param call the context of the call
   * @param volume which
   * @param body what to change, as in ONTAP
   * @return that ONTAP took it
   */
  public Accepted change(CallContext call, VolumeRef volume, ObjectNode body) {
    Task task = naming(body, Task.of(Action.CHANGE_VOLUME, volume.name()));
    return rest.write(call, Ask.patch(task, body, "storage", "volumes", volume.uuid()));
  }

  /**
   * Takes a volume off its junction path.
   *
   * @param call the context of the call
   * @param volume which
   * @return that ONTAP took it
   */
  public Accepted unmount(CallContext call, VolumeRef volume) {
    ObjectNode body = Json.body();
    body.putObject("nas").put("path", "");
    return restricting(call, volume, body);
  }

  /**
   * Changes the state of a volume.
   *
   * @param call the context of the call
   * @param volume which
   * @param state {@code online}, {@code offline} or {@code restricted}
   * @return that ONTAP took it
   */
  public Accepted setState(CallContext call, VolumeRef volume, String state) {
    return restricting(call, volume, Json.body().put("state", state));
  }

  /**
   * Takes a volume back to one of its snapshots; newer snapshots are lost.
   *
   * @param call the context of the call
   * @param volume which
   * @param snapshot the name of the snapshot
   * @return that ONTAP took it
   */
  public Accepted restore(CallContext call, VolumeRef volume, String snapshot) {
    Task task =
        Task.of(Action.RESTORE_VOLUME, volume.name()).with(Kind.SNAPSHOT, snapshot);
    // In a query, a name could be taken for a pattern.
    ObjectNode body = Json.body().put("restore_to.snapshot.name", snapshot);
    Ask ask = Ask.patch(task, body, "storage", "volumes", volume.uuid());
    return rest.write(call, ask);
  }

  /**
   * Destroys a volume, as far as ONTAP's recovery queue lets it. It has to be unmounted before.
   *
   * @param call the context of the call
   * @param volume which
   * @return that ONTAP took it
   */
  public Accepted delete(CallContext call, VolumeRef volume) {
    Task task = Task.of(Action.DELETE_VOLUME, volume.name());
    return rest.write(call, Ask.delete(task, "storage", "volumes", volume.uuid()));
  }

  /**
   * Says what the flash cache keeps of a volume. REST can only read this; it is written through the
   * command line's part of the API.
   *
   * @param call the context of the call
   * @param volume which
   * @param policy a word of ONTAP's
   */
  public void setCachingPolicy(CallContext call, VolumeRef volume, String policy) {
    Task task = Task.of(Action.CHANGE_VOLUME, volume.name());
    ObjectNode body = Json.body().put("caching_policy", policy);
    Filters which = Filters.none().is("vserver", svm).is("volume", volume.name());
    Ask ask = Ask.patch(task, body, "private", "cli", "volume").with(which.conditions());
    rest.write(call, ask);
  }

  private Accepted restricting(CallContext call, VolumeRef volume, ObjectNode body) {
    Task task = Task.of(Action.RESTRICT_VOLUME, volume.name());
    return rest.write(call, Ask.patch(task, body, "storage", "volumes", volume.uuid()));
  }

  /** A collection may leave out what the instance tells, so the instance is what is answered. */
  private Optional<OntapVolume> lookUp(
      CallContext call, String field, String value, Predicate<OntapVolume> isIt) {
    Filters which = Filters.none().is(field, value).is("svm.name", svm);
    Ask ask =
        Ask.get(Task.of(Action.READ_VOLUMES, value), "storage", "volumes")
            .with("fields", "uuid,name");
    Records<OntapVolume> found = rest.list(call, ask, which, Window.first(2), VOLUMES);
    return found.items().stream()
        .flatMap(volume -> read(call, volume.uuid()).stream())
        .filter(isIt)
        .findFirst();
  }

  private ObjectNode made(String name, ObjectNode body) {
    ObjectNode all = Json.body().put("name", name);
    all.putObject("svm").put("name", svm);
    return all.setAll(body);
  }

  private static Task naming(ObjectNode body, Task task) {
    return task.with(
        Kind.EXPORT_POLICY, body.at("/nas/export_policy/name").textValue());
  }
}
