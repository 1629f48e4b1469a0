using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Privacy;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using FlightBooking.Cosmos;
using FlightBooking.App.Http;
using FlightBooking.Local.Sandbox;
using FlightBooking.Mail.Transport;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Host;

/// <summary>What one local host is started with.</summary>
internal sealed record LocalOptions
{
    /// <summary>The port a newcomer's documentation names; Core Tools' own.</summary>
    public const int DefaultPort = 7071;

    /// <summary>Where everything is kept.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The Cosmos DB that documents are kept in; null for SQLite, in the data folder.</summary>
    public CosmosSettings? Cosmos { get; init; }

    /// <summary>
    /// What stands before the documents in SQLite, for whoever counts what is asked of them; null for nothing.
    /// </summary>
    public Func<IDocumentStore, IDocumentStore>? BeforeDocuments { get; init; }

    /// <summary>
    /// What stands before the engine of this process, where several share their workflows; null for nothing.
    /// </summary>
    public Func<DurableTaskClient, DurableTaskClient>? BeforeWorkflows { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Whether every request is logged.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether log lines go to the console.</summary>
    public bool LogsToConsole { get; init; } = true;

    /// <summary>Where log lines go besides the console; null for nowhere.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>Whether traces and metrics are sent to where the OTEL_ environment variables say.</summary>
    public bool ExportTelemetry { get; init; }

    /// <summary>How long seats are held.</summary>
    public HoldPolicy Hold { get; init; } = HoldPolicy.Default;

    /// <summary>How much an account may hold unpaid.</summary>
    public HoldQuotas HoldQuotas { get; init; } = HoldQuotas.Default;

    /// <summary>What is asked of payers.</summary>
    public PaymentPolicy Payments { get; init; } = PaymentPolicy.Default;

    /// <summary>How long it is known who travelled.</summary>
    public Retention Retention { get; init; } = Retention.Default;

    /// <summary>How patiently refunds are followed.</summary>
    public RefundPolicy Refunds { get; init; } = RefundPolicy.Default;

    /// <summary>How patiently webhooks are sent.</summary>
    public RetryPolicy Webhooks { get; init; } = RetryPolicy.Default;

    /// <summary>What webhooks may reach besides the public internet.</summary>
    public WebhookReach WebhookReach { get; init; } = WebhookReach.PublicOnly;

    /// <summary>How often callers may call.</summary>
    public RateLimits Limits { get; init; } = RateLimits.Default;

    /// <summary>The web sites whose scripts may call the API.</summary>
    public AllowedOrigins AllowedOrigins { get; init; } = AllowedOrigins.None;

    /// <summary>Who is admin besides the operations account of this host.</summary>
    public FirstAdmins Admins { get; init; } = FirstAdmins.None;

    /// <summary>How passwords are hashed.</summary>
    public Passwords Passwords { get; init; } = new();

    /// <summary>What flies; null for the imported timetable, or the default one.</summary>
    public Timetable? Timetable { get; init; }

    /// <summary>
    /// The folder that uploaded timetables are kept in: one of its own, unless several hosts share it with a Cosmos DB.
    /// </summary>
    public string TimetableFiles
    {
        get => field ?? Path.Combine(DataFolder, "timetables");
        init;
    }

    /// <summary>When the sandbox does what.</summary>
    public SandboxTiming SandboxTiming { get; init; } = new();

    /// <summary>
    /// The least that the sandbox takes in rupees, in paise: as where Stripe pays out in another currency; null for
    /// what it takes where it pays out in rupees.
    /// </summary>
    public long? SandboxSmallestCharge { get; init; }

    /// <summary>What the sandbox's calls and events go over.</summary>
    public SandboxLine SandboxLine { get; init; } = new();

    /// <summary>What takes e-mails over; null for the mailbox in the data folder.</summary>
    public IMailTransport? Mail { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
