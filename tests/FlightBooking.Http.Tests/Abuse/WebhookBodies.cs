using System.Text.Json.Nodes;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// What is sent to operations on endpoints, at whose addresses nobody ever is; and to wait for a flight.
/// </summary>
internal static class WebhookBodies
{
    public static JsonObject Of(string operationId) => operationId switch
    {
        "rotateWebhookSecret" or "testWebhookEndpoint" or "redeliverWebhook" => [],
        "joinWaitlist" => WaitSteps.Body(new("M9101", "DEL", Day.AddDays(21))),
        "createWebhookEndpoint" => new() { ["url"] = "https://hooks.agency.example/other" },
        "changeWebhookEndpoint" => new() { ["status"] = "enabled" },
        "redeliverWebhooks" => new() { ["since"] = "2020-01-01T00:00:00Z" },
        _ => throw new NotSupportedException($"Say here what a body of {operationId} is."),
    };
}
