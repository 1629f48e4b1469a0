using System.Linq.Expressions;
using System.Reflection;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Compiles a method into a delegate, so that a run costs no reflection.</summary>
internal static class MethodInvoker
{
    private static readonly MethodInfo AwaitGeneric =
        typeof(MethodInvoker).GetMethod(nameof(AwaitResult), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The method on a new instance made from the run's services, parameters from their sources.</summary>
    public static Func<Invocation, Task<object?>> Compile(
        MethodInfo method, IReadOnlyList<Func<Invocation, object?>> sources)
    {
        var context = Expression.Parameter(typeof(Invocation), "context");
        var arguments = method.GetParameters().Zip(sources, (parameter, source) => (Expression)Expression.Convert(
            Expression.Invoke(Expression.Constant(source), context), parameter.ParameterType));
        var target = method.IsStatic ? null : Instance(method.DeclaringType!, context);
        var call = Expression.Call(target, method, arguments);
        return Expression.Lambda<Func<Invocation, Task<object?>>>(AsTask(call), context).Compile();
    }

    /// <summary>What comes out of a method once it is awaited; void for nothing.</summary>
    public static Type ResultOf(MethodInfo method) => method.ReturnType switch
    {
        var type when type == typeof(Task) => typeof(void),
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Task<>) =>
            type.GetGenericArguments()[0],
        var type => type,
    };

    private static UnaryExpression Instance(Type type, ParameterExpression context)
    {
        var factory = ActivatorUtilities.CreateFactory(type, []);
        Func<Invocation, object> create = run => factory(run.Services, null);
        return Expression.Convert(Expression.Invoke(Expression.Constant(create), context), type);
    }

    private static Expression AsTask(MethodCallExpression call)
    {
        if (call.Type == typeof(void))
        {
            return Expression.Block(call, Expression.Constant(Task.FromResult<object?>(null)));
        }

        if (call.Type == typeof(Task))
        {
            return Expression.Call(typeof(MethodInvoker), nameof(AwaitNothing), [], call);
        }

        return ResultOf(call.Method) == call.Type
            ? Expression.Call(
                typeof(Task), nameof(Task.FromResult), [typeof(object)], Expression.Convert(call, typeof(object)))
            : Expression.Call(AwaitGeneric.MakeGenericMethod(ResultOf(call.Method)), call);
    }

    private static async Task<object?> AwaitNothing(Task task)
    {
        await task;
        return null;
    }

    private static async Task<object?> AwaitResult<T>(Task<T> task) => await task;
}
