package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Listing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /storage/volumes}. */
final class VolumeResource {
  private static final String PATH = "/api/storage/volumes/";
  private static final Set<String> RESTORE =
      Set.of("restore_to.snapshot.name", "restore_to.snapshot.uuid");
  private static final Set<String> SETTABLE_LATER =
      union(VolumeAttributes.SETTABLE, Set.of("clone.split_initiated"), RESTORE);
  private static final Set<String> SETTABLE_AT_FIRST =
      union(
          VolumeAttributes.SETTABLE,
          Set.of("svm.name", "svm.uuid", "aggregates", "aggregates.name", "aggregates.uuid"),
          Set.of("style", "type", "encryption.enabled", "clone.is_flexclone"),
          Set.of("clone.parent_volume.name", "clone.parent_volume.uuid"),
          Set.of("clone.parent_snapshot.name", "clone.parent_snapshot.uuid"));

  private final Reader<VolumeView> reader;

  VolumeResource(Release release) {
    this.reader = new Reader<>(VolumeSchema.of(release));
  }

  Answer list(Call call) {
    boolean showsPath = call.settings().pathInCollection();
    return reader.list(call, state -> views(call, state, showsPath));
  }

  Answer get(Call call) {
    return reader.get(
        call, state -> Optional.of(new VolumeView(state, volume(call, state, "uuid"), true)));
  }

  Answer create(Call call) throws InterruptedException {
    call.permitParameters(Set.of());
    Body body =
        call.body().permit(SETTABLE_AT_FIRST, reader.schema(), call.ignoresUnknown());
    String uuid = UUID.randomUUID().toString();
    Svm svm = call.filer().read(state -> SvmChoice.of(body, state.cluster(), call.svm()));
    boolean clones = body.paths().stream().anyMatch(path -> path.startsWith("clone."));
    Change change =
        clones
            ? new CloneVolume(
                uuid,
                call.filer().read(state -> state.snapshots().nextUuid()),
                svm,
                body,
                call.settings())
            : new CreateVolume(uuid, svm, body, call.settings());
    String name = body.text("name").orElse("");
    ObjectNode record = Json.object().put("uuid", uuid).put("name", name);
    return JobAnswers.begin(
            call, svm.name(), "POST " + PATH + uuid, change, Answer.CREATED, record)
        .locatedAt(PATH + "?name=" + name);
  }

  Answer patch(Call call) throws InterruptedException {
    call.permitParameters(union(RESTORE, Set.of("validate_only", "sizing_method")));
    Body body = permitted(call);
    Volume volume = call.filer().read(state -> volume(call, state, "uuid"));
    return JobAnswers.begin(
        call,
        volume.svm(),
        "PATCH " + PATH + volume.uuid(),
        change(call, volume, body),
        Answer.OK,
        record(volume));
  }

  Answer patchMatching(Call call) throws InterruptedException {
    Body body = permitted(call);
    return JobAnswers.beginAll(
        call, planned(call, "PATCH ", RESTORE, (volume, ask) -> change(ask, volume, body)));
  }

  Answer delete(Call call) throws InterruptedException {
    call.permitParameters(Set.of("force"));
    Volume volume = call.filer().read(state -> volume(call, state, "uuid"));
    return JobAnswers.begin(
        call,
        volume.svm(),
        "DELETE " + PATH + volume.uuid(),
        new DeleteVolume(volume.uuid()),
        Answer.OK,
        record(volume));
  }

  Answer deleteMatching(Call call) throws InterruptedException {
    return JobAnswers.beginAll(
        call,
        planned(
            call, "DELETE ", Set.of("force"), (volume, ask) -> new DeleteVolume(volume.uuid())));
  }

  /** The volume that a variable of the path names. */
  static Volume volume(Call call, State state, String variable) {
    return state
        .volumes()
        .find(call.path().get(variable))
        .filter(volume -> call.sees(volume.svm()))
        .orElseThrow(() -> Reason.NO_ENTRY.about(variable));
  }

  private Body permitted(Call call) {
    return call.body().permit(SETTABLE_LATER, reader.schema(), call.ignoresUnknown());
  }

  private List<JobAnswers.Planned> planned(
      Call call, String method, Set<String> own, BiFunction<Volume, Call, Change> change) {
    Set<String> others = union(own, WriteParameters.COMMON);
    if (call.query().names().stream().noneMatch(name -> Listing.isFilter(name, others))) {
      throw Reason.NEEDS_FILTER.about(null);
    }
    Predicate<VolumeView> filter = Listing.filter(reader.collection(), call.query(), others);
    return call.filer()
        .read(state -> views(call, state, true).filter(filter).map(VolumeView::volume).toList())
        .stream()
        .map(
            volume ->
                new JobAnswers.Planned(
                    volume.svm(), method + PATH + volume.uuid(), change.apply(volume, call)))
        .toList();
  }

  private static Change change(Call call, Volume volume, Body body) {
    Optional<String> snapshot =
        RESTORE.stream()
            .flatMap(path -> Stream.concat(call.query().get(path).stream(), body.text(path).stream()))
            .findFirst();
    if (snapshot.isPresent()) {
      if (!RESTORE.containsAll(body.paths())) {
        throw Reason.NOT_IN_RESTORE.about(null);
      }
      return new RestoreVolume(volume.uuid(), snapshot.get());
    }
    if (body.flag("clone.split_initiated").orElse(false)) {
      return new SplitClone(volume.uuid());
    }
    return new PatchVolume(volume.uuid(), body, call.settings());
  }

  private static Stream<VolumeView> views(Call call, State state, boolean showsPath) {
    return state.volumes().all().stream()
        .filter(volume -> call.sees(volume.svm()))
        .map(volume -> new VolumeView(state, volume, showsPath));
  }

  private static ObjectNode record(Volume volume) {
    return Json.object().put("uuid", volume.uuid()).put("name", volume.name());
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new TreeSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
