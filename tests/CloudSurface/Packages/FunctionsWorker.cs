// Microsoft.Azure.Functions.Worker 2.52.0 (src/DotNetWorker, src/DotNetWorker.Core),
// Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.1.1
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Diagnostics.Metrics;

namespace Microsoft.Azure.Functions.Worker
{
    public interface IFunctionsWorkerApplicationBuilder
    {
        IServiceCollection Services { get; }

        IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
    }

    public static class FunctionContextExtensions
    {
        public static HttpContext? GetHttpContext(this FunctionContext context) => throw null!;
    }

    public static class FunctionContextBindingFeatureExtensions
    {
        public static InvocationResult GetInvocationResult(this FunctionContext context) => throw null!;

        public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) => throw null!;
    }

    public class WorkerOptions
    {
        public ObjectSerializer? Serializer { get; set; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Builder
{
    public class FunctionsApplication
    {
        public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw null!;
    }

    public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
    {
        internal FunctionsApplicationBuilder()
        {
        }

        public IDictionary<object, object> Properties => throw null!;

        IConfigurationManager IHostApplicationBuilder.Configuration => throw null!;

        public ConfigurationManager Configuration => throw null!;

        public IHostEnvironment Environment => throw null!;

        public ILoggingBuilder Logging => throw null!;

        public IMetricsBuilder Metrics => throw null!;

        public IServiceCollection Services => throw null!;

        public IHost Build() => throw null!;

        public void ConfigureContainer<TContainerBuilder>(
            IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
            where TContainerBuilder : notnull => throw null!;

        public IFunctionsWorkerApplicationBuilder Use(
            Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => throw null!;
    }

    public static class FunctionsApplicationBuilderAspNetCoreExtensions
    {
        public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(
            this FunctionsApplicationBuilder builder) => throw null!;
    }
}
