using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FlightBooking.App.Agents;

/// <summary>
/// The protocol's own endpoint for ASP.NET Core, called by a function instead of by routing, because the Functions
/// worker has no routing of the app's. It is made by the first call, with services of its own.
/// </summary>
public sealed class McpEndpoint(IHostApplicationLifetime lifetime)
{
    private const string Calls = "flightbooking.agent-calls";

    private const string Instructions = """
        Search before anything else: offers and quotes are opaque, end after minutes, and are passed on letter for letter.
        hold_booking keeps seats without payment until holdExpiresAt. Payment is a person's: give them the checkoutUrl of
        payment_link, then look at get_booking. Show a quote to the traveller and ask; only their yes makes approved true.
        Amounts are minor units (584200 INR is 5,842.00 rupees). An error is a problem: go by its code, mend what its
        errors name, and wait as long as retryAfterSeconds says where it is there.
        """;

    private readonly Lazy<RequestDelegate> endpoint = new(() => Make(lifetime));

    /// <summary>What the protocol answers to the message in the request.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, InnerCalls calls)
    {
        http.Items[Calls] = calls;
        var stream = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await endpoint.Value(http);
        }
        finally
        {
            http.Response.Body = stream;
        }

        return new Written(buffer.ToArray());
    }

    private static RequestDelegate Make(IHostApplicationLifetime lifetime)
    {
        var services = new ServiceCollection();
        services.AddSingleton(lifetime);

        // The edge logs every call; the protocol's own lines could hold what was asked.
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddMcpServer(Describe).WithHttpTransport(transport =>
        {
            transport.Stateless = true;
            transport.ConfigureSessionOptions = (http, options, _) =>
            {
                var calls = (InnerCalls)http.Items[Calls]!;
                options.ToolCollection = [.. AgentTools.All.Select(tool => new CallableTool(tool, calls))];
                return Task.CompletedTask;
            };
        });
        var routes = new Routes(services.BuildServiceProvider());
        routes.MapMcp("/mcp");
        return routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Single(one => one.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Post))
            .RequestDelegate!;
    }

    private static void Describe(McpServerOptions options)
    {
        options.ServerInfo = new()
        {
            Name = "FlightBooking",
            Version = typeof(McpEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0],
        };
        options.ServerInstructions = Instructions;

        // Nothing is ever told that way, and it would hold the connection for as long as somebody likes.
        options.Handlers.SubscriptionsListenHandler = (_, _) => throw new McpProtocolException(
            "There is nothing to listen to.", McpErrorCode.MethodNotFound);
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }

    private sealed class Written(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => body.Length == 0
            ? Task.CompletedTask
            : httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
