using System.Collections;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>One run of a function on this host.</summary>
internal sealed class LocalFunctionContext : FunctionContext
{
    /// <summary>Where the real worker keeps the HttpContext, too.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    private readonly Dictionary<string, object?> bindingData = new(StringComparer.OrdinalIgnoreCase);

    public LocalFunctionContext(LocalFunction function, IServiceProvider services, CancellationToken cancellation)
    {
        Function = function;
        InstanceServices = services;
        CancellationToken = cancellation;
        BindingContext = new Bindings(bindingData);
        Features.Set(Result);
    }

    public LocalFunction Function { get; }

    public ResultFeature Result { get; } = new();

    public HttpContext? Http { get; private init; }

    public TaskOrchestrationContext? Orchestration { get; private init; }

    public ActivityCall? Activity { get; private init; }

    public TimerInfo? Timer { get; init; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Id;

    public override BindingContext BindingContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new FeaturesByType();

    public override CancellationToken CancellationToken { get; }

    public static LocalFunctionContext For(LocalFunction function, HttpContext http)
    {
        var context = new LocalFunctionContext(function, http.RequestServices, http.RequestAborted) { Http = http };
        context.Items.Add(HttpContextKey, http);
        foreach (var (name, value) in http.Request.RouteValues)
        {
            context.bindingData[name] = value;
        }

        return context;
    }

    public static LocalFunctionContext For(
        LocalFunction function, TaskOrchestrationContext orchestration, IServiceProvider services) =>
        new(function, services, CancellationToken.None) { Orchestration = orchestration };

    public static LocalFunctionContext For(
        LocalFunction function, ActivityCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var context = new LocalFunctionContext(function, services, cancellation) { Activity = call };
        context.bindingData["instanceId"] = call.InstanceId;
        return context;
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class FeaturesByType : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public void Set<T>(T instance) =>
            features[typeof(T)] = instance ?? throw new ArgumentNullException(nameof(instance));

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
