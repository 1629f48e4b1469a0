using System.Collections.Concurrent;
using System.Diagnostics;
using FlightBooking.Core;

namespace FlightBooking.Kit.Worker;

/// <summary>The published worker as a process of its own, started as the platform starts it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    /// <summary>What it wrote to its console.</summary>
    public ConcurrentQueue<string> Console { get; } = new();

    public double ProcessorMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it for a host.</summary>
    /// <param name="folder">Where it was published to.</param>
    /// <param name="host">Where the host speaks gRPC.</param>
    /// <param name="settings">App settings beside those that it cannot start without.</param>
    public static WorkerProcess Start(string folder, Uri host, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(folder, "FlightBooking.Functions.dll"), "--functions-uri", host.ToString(),
            "--functions-worker-id", "worker-1", "--functions-request-id", "request-1",
            "--functions-grpc-max-message-length", "2147483647",
        ])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings(folder).Concat(settings))
        {
            start.Environment[name] = value;
        }

        var worker = new WorkerProcess(Process.Start(start)!);
        worker.Listen();
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // A database in Azure, behind a proxy that nobody listens at: nothing leaves this machine, and no store answers.
    private static Dictionary<string, string> Settings(string folder) => new()
    {
        ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder,
        ["FUNCTIONS_WORKER_DIRECTORY"] = folder,
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["WEBSITE_HOSTNAME"] = "localhost:7071",
        ["FLIGHTBOOKING_ALLOWED_ORIGINS"] = "https://shop.example.com",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["FLIGHTBOOKING_SIGNING_KEY"] = SigningKey.Generate(),
        ["STRIPE_SECRET_KEY"] = "sk_test_of_nobody",
        ["STRIPE_WEBHOOK_SECRET"] = "whsec_of_nobody",
        ["COSMOS_CONNECTION_STRING"] = "AccountEndpoint=https://nobody.documents.azure.com:443/;AccountKey=bm9ib2R5;",
        ["COSMOS_MODE"] = "gateway",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
    };

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Console.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => Console.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
