using System.Reflection;
using FlightBooking.App.Payments;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class CosmosContainersTests
{
    [Fact]
    public void Every_collection_of_the_app_and_of_the_local_host_has_its_container()
    {
        var collections = new[] { typeof(Booking).Assembly, typeof(StripeWebhook).Assembly, Assembly.Load("FlightBooking.Local") }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(Closed)
            .SelectMany(CollectionsOf)
            .OrderBy(container => container.Name, StringComparer.Ordinal)
            .ToList();

        var containers = CosmosContainers.OfApp.Concat(CosmosContainers.OfSandbox)
            .OrderBy(container => container.Name, StringComparer.Ordinal);
        Assert.Equal(containers, collections);
    }

    [Fact]
    public void Only_what_queries_ask_for_is_indexed()
    {
        var policy = new CosmosContainer("any", Forgets: false).ToProperties().IndexingPolicy;

        Assert.Equal(["/pk/?", "/sort/?"], policy.IncludedPaths.Select(path => path.Path));
        Assert.Equal(["/*"], policy.ExcludedPaths.Select(path => path.Path));
        Assert.Equal(["/pk", "/sort"], Assert.Single(policy.CompositeIndexes).Select(path => path.Path));
    }

    [Fact]
    public void Nothing_is_indexed_of_what_is_never_listed()
    {
        var policy = new CosmosContainer("any", Forgets: true, IsListed: false).ToProperties().IndexingPolicy;

        Assert.Empty(policy.IncludedPaths);
        Assert.Empty(policy.CompositeIndexes);
        Assert.Equal(["/*"], policy.ExcludedPaths.Select(path => path.Path));
        Assert.Equal(IndexingMode.Consistent, policy.IndexingMode);
    }

    [Fact]
    public void Time_to_live_is_on_where_documents_expire()
    {
        var forgetful = new CosmosContainer("any", Forgets: true).ToProperties();

        Assert.Equal(-1, forgetful.DefaultTimeToLive);
        Assert.Equal("/pk", forgetful.PartitionKeyPath);
        Assert.Equal(PartitionKeyDefinitionVersion.V2, forgetful.PartitionKeyDefinitionVersion);
        Assert.Null(new CosmosContainer("any", Forgets: false).ToProperties().DefaultTimeToLive);
    }

    // A type for several kinds of a document keeps them in one container: one of them stands for all.
    private static IEnumerable<Type> Closed(Type type)
    {
        if (!type.ContainsGenericParameters)
        {
            return [type];
        }

        return FieldsOf(type).Any() && type.GetGenericArguments() is [var argument]
            ? type.Assembly.GetTypes()
                .Where(kind => !kind.IsAbstract && argument.BaseType!.IsAssignableFrom(kind))
                .Select(kind => type.MakeGenericType(kind))
                .DistinctBy(closed => string.Join(',', CollectionsOf(closed)))
            : [];
    }

    private static IEnumerable<CosmosContainer> CollectionsOf(Type type) =>
        FieldsOf(type).Select(field => ContainerOf(field.GetValue(null)!));

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.FieldType is { IsGenericType: true } kept
            && kept.GetGenericTypeDefinition() == typeof(Collection<>));

    private static CosmosContainer ContainerOf(object collection)
    {
        var expires = (Delegate)Property(collection, "Expires");

        // Where nothing is said about expiry, the collection's own default stands.
        var byDefault = expires.Method.DeclaringType?.DeclaringType is { IsGenericType: true } outer
            && outer.GetGenericTypeDefinition() == typeof(Collection<>);
        return new(
            (string)Property(collection, "Name"),
            Forgets: !byDefault,
            IsListed: !(bool)Property(collection, nameof(Collection<Booking>.IsNeverListed)));
    }

    private static object Property(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of)!;
}
