using System.Text.Json.Nodes;
using FlightBooking.App.Workflows;
using Xunit;

namespace FlightBooking.Deployment.Tests;

public sealed class HostJsonTests
{
    [Theory]
    [InlineData("host.json")]
    [InlineData("host.scheduler.json")]
    public void Routes_have_no_prefix_and_workflows_log_no_inputs(string file)
    {
        var extensions = JsonNode.Parse(Repository.Read(file))!["extensions"]!;

        Assert.Equal("", (string?)extensions["http"]!["routePrefix"]);
        Assert.False((bool)extensions["durableTask"]!["tracing"]!["traceInputsAndOutputs"]!);
        Assert.False((bool)extensions["durableTask"]!["throwStatusExceptionsOnRaiseEvent"]!);
    }

    [Fact]
    public void What_a_stopped_instance_had_taken_is_given_to_another_after_a_minute()
    {
        var storage = JsonNode.Parse(Repository.Read("host.json"))!["extensions"]!["durableTask"]!["storageProvider"]!;

        Assert.Equal("00:01:00", (string?)storage["controlQueueVisibilityTimeout"]);
        Assert.Equal("00:01:00", (string?)storage["workItemQueueVisibilityTimeout"]);
    }

    [Theory]
    [InlineData("host.json")]
    [InlineData("host.scheduler.json")]
    public void Workflows_have_a_version_and_older_ones_go_on(string file)
    {
        var workflows = JsonNode.Parse(Repository.Read(file))!["extensions"]!["durableTask"]!;

        Assert.Equal(WorkflowVersion.Current, (string?)workflows["defaultVersion"]);
        Assert.Equal("CurrentOrOlder", (string?)workflows["versionMatchStrategy"]);
    }

    [Fact]
    public void The_two_differ_in_where_workflows_are_kept_and_in_nothing_else()
    {
        var (storage, scheduler) = (Without("host.json"), Without("host.scheduler.json"));

        Assert.True(JsonNode.DeepEquals(storage, scheduler), $"{storage}\n{scheduler}");
    }

    [Fact]
    public void The_scheduler_is_found_by_settings_that_are_known()
    {
        var workflows = JsonNode.Parse(Repository.Read("host.scheduler.json"))!["extensions"]!["durableTask"]!;

        Assert.Contains((string)workflows["storageProvider"]!["connectionStringName"]!, Repository.Settings);
        Assert.Contains(((string)workflows["hubName"]!).Trim('%'), Repository.Settings);
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        var explained = Repository.Read("docs/configuration.md");

        Assert.All(Repository.Settings, name => Assert.Contains($"`{name}`", explained, StringComparison.Ordinal));
    }

    private static JsonNode Without(string file)
    {
        var json = JsonNode.Parse(Repository.Read(file))!;
        var workflows = json["extensions"]!["durableTask"]!.AsObject();
        workflows.Remove("hubName");
        workflows.Remove("storageProvider");
        json["logging"]!["logLevel"]!.AsObject().Remove("DurableTask.AzureStorage");
        return json;
    }
}
