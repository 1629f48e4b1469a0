using System.Globalization;
using System.Text.Json.Nodes;
using FlightBooking.App.Http;
using FlightBooking.Core;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FlightBooking.App.Agents;

/// <summary>A tool in the hands of who sent a message.</summary>
internal sealed class CallableTool(AgentTool tool, InnerCalls calls) : McpServerTool
{
    /// <inheritdoc/>
    public override Tool ProtocolTool => tool.Description;

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var answer = tool.Request(request.Params.Arguments).Is(out var inner, out var refusal)
            ? await calls.AnswerAsync(tool.Function, inner)
            : await InnerCalls.WriteAsync(Problem.From(refusal));
        return new()
        {
            IsError = answer.Status >= 400,
            Content = [new TextContentBlock { Text = TextOf(answer) }],
        };
    }

    // Headers do not reach an agent, so what it has to know of them is said in the problem.
    private static string TextOf(InnerAnswer answer)
    {
        if (!int.TryParse(answer.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return answer.Body;
        }

        var problem = JsonNode.Parse(answer.Body)!;
        problem["retryAfterSeconds"] = seconds;
        return problem.ToJsonString(CoreJson.Options);
    }
}
