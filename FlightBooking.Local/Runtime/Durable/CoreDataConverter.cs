using System.Text.Json;
using FlightBooking.Core;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Inputs, outputs and events in the one JSON dialect; the cloud host is set up the same.</summary>
internal sealed class CoreDataConverter : DataConverter
{
    public static CoreDataConverter Instance { get; } = new();

    public override string? Serialize(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, value.GetType(), CoreJson.Options);

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, CoreJson.Options);
}
