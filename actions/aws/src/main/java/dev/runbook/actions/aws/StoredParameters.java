package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.runbook.action.Setting;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.engine.ParameterStore;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

/** Systems Manager's Parameter Store. Thread-safe. */
public final class StoredParameters implements ParameterStore {

  private static final Duration READING = Duration.ofSeconds(30);

  private final AwsAccess access;

  /** Read through {@code access}. */
  public StoredParameters(AwsAccess access) {
    this.access = access;
  }

  @Override
  public Found find(String name, Setting setting) {
    String place = "AWS";
    try {
      // No execution has begun yet: the session is named for the reading itself.
      AwsConnection from = access.connection(setting, Chain.noExecution());
      SsmClient client = access.clients().ssm(from);
      place = AwsClients.place(client.serviceClientConfiguration());
      return value(access.patience().ask(READING, () -> read(name, client, from)).parameter());
    } catch (ParameterNotFoundException | ParameterVersionNotFoundException missing) {
      return new Found.Nothing();
    } catch (SdkException thrown) {
      return new Found.Unreadable(
          Fault.of(thrown).explain(new Fault.Call("GetParameter", name, place)));
    } catch (CallFailed failed) {
      return new Found.Unreadable(failed.explanation());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Found.Unreadable("the start was interrupted");
    }
  }

  private static GetParameterResponse read(String name, SsmClient client, AwsConnection from) {
    AwsCredentialsProvider who = from.credentials();
    return client.getParameter(asked -> {
      asked.name(name).withDecryption(true);
      if (who != null) {
        asked.overrideConfiguration(by -> by.credentialsProvider(who));
      }
    });
  }

  private static Found value(Parameter parameter) {
    JsonNode value =
        parameter.type() == ParameterType.STRING_LIST
            ? list(parameter.value())
            : new TextNode(parameter.value());
    return new Found.Value(value, parameter.type() == ParameterType.SECURE_STRING);
  }

  /** Parameter Store writes lists as texts with commas, which no element can hold. */
  private static ArrayNode list(String text) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String element : text.split(",", -1)) {
      list.add(element);
    }
    return list;
  }
}
