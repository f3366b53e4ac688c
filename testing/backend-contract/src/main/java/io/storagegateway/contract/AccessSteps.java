package io.storagegateway.contract;

import io.storagegateway.contract.Model.ModelVolume;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.RemoveExportRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can happen with locks and export policies. */
final class AccessSteps {
  private static final int MOST_POLICIES = 4;
  private static final int HOSTS = 3;

  private AccessSteps() {}

  static List<Step> all() {
    return List.of(
        new Step(
            "lock",
            world -> world.declares(Operation.CREATE_LOCK) && Step.hasVolume(world),
            AccessSteps::lock),
        new Step(
            "unlock",
            world -> world.declares(Operation.DELETE_LOCK) && !locked(world).isEmpty(),
            AccessSteps::unlock),
        new Step(
            "create export policy",
            world ->
                world.declares(Operation.CREATE_EXPORT_POLICY)
                    && world.model.policies.size() < MOST_POLICIES,
            AccessSteps::createPolicy),
        new Step(
            "delete export policy",
            world -> world.declares(Operation.DELETE_EXPORT_POLICY) && !unused(world).isEmpty(),
            AccessSteps::deletePolicy),
        new Step(
            "add export rule",
            world -> world.declares(Operation.ADD_EXPORT_RULE) && hasPolicy(world),
            AccessSteps::addRule),
        new Step(
            "remove export rule",
            world -> world.declares(Operation.REMOVE_EXPORT_RULE) && hasPolicy(world),
            AccessSteps::removeRule));
  }

  private static void lock(World world, int number) {
    ModelVolume volume = Step.volume(world, number);
    String host = world.lab.stock().names().of(Kind.LOCK, number % HOSTS);
    CreateLock request = new CreateLock(volume.name, host);
    if (volume.hosts.isEmpty() || volume.hosts.contains(host)) {
      world.lab.write(request);
      volume.hosts.clear();
      volume.hosts.add(host);
    } else {
      Cases.failure(
          "locking what " + volume.hosts + " holds",
          Set.of(ErrorKind.CONFLICT),
          () -> world.lab.write(request));
    }
  }

  private static List<ModelVolume> locked(World world) {
    return world.model.online().stream().filter(volume -> !volume.hosts.isEmpty()).toList();
  }

  private static void unlock(World world, int number) {
    ModelVolume volume = Step.choose(locked(world), number);
    world.lab.write(new DeleteLock(volume.name, volume.hosts.remove(0)));
  }

  private static void createPolicy(World world, int number) {
    String name = world.lab.stock().names().next(Kind.EXPORT_POLICY);
    List<String> rules = clients(world).subList(0, number % clients(world).size());
    world.lab.write(new CreateExportPolicy(name, rules));
    world.model.policies.put(name, new ArrayList<>(rules));
  }

  private static List<String> unused(World world) {
    return world.model.policies.keySet().stream()
        .filter(policy -> !world.model.policyIsUsed(policy))
        .filter(policy -> world.lab.fixture().canBeRemoved(Kind.EXPORT_POLICY, policy))
        .toList();
  }

  private static void deletePolicy(World world, int number) {
    String policy = Step.choose(unused(world), number);
    world.lab.write(new DeleteExportPolicy(policy, null));
    world.model.policies.remove(policy);
  }

  private static boolean hasPolicy(World world) {
    return !world.model.policies.isEmpty();
  }

  private static String policy(World world, int number) {
    return Step.choose(List.copyOf(world.model.policies.keySet()), number);
  }

  private static void addRule(World world, int number) {
    String policy = policy(world, number);
    String client = Step.choose(clients(world), number / MOST_POLICIES);
    world.lab.write(new AddExportRule(policy, client, null));
    world.model.addRule(policy, client, world.lab.fixture().addsRulesInFront());
  }

  private static void removeRule(World world, int number) {
    String policy = policy(world, number);
    String client = Step.choose(clients(world), number / MOST_POLICIES);
    world.lab.write(new RemoveExportRule(policy, client, null));
    world.model.policies.get(policy).remove(client);
  }

  private static List<String> clients(World world) {
    return world.lab.fixture().exportClients();
  }
}
