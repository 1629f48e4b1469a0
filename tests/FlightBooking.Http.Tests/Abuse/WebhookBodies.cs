using System.Text.Json.Nodes;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>What is sent to operations on endpoints; nobody is ever at their addresses.</summary>
internal static class WebhookBodies
{
    public static JsonObject Of(string operationId) => operationId switch
    {
        "rotateWebhookSecret" or "testWebhookEndpoint" or "redeliverWebhook" => [],
        "createWebhookEndpoint" => new() { ["url"] = "https://hooks.agency.example/other" },
        "changeWebhookEndpoint" => new() { ["status"] = "enabled" },
        "redeliverWebhooks" => new() { ["since"] = "2020-01-01T00:00:00Z" },
        _ => throw new NotSupportedException($"Say here what a body of {operationId} is."),
    };
}
