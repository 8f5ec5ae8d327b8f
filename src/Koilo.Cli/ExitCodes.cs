using System.Reflection;
using Koilo.Core;

namespace Koilo.Cli;

/// <summary>What the program's exit code means.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something was checked and is not as it should be.</summary>
    public const int CheckFailed = 1;

    /// <summary>The user's input is at fault; one line says what to do.</summary>
    public const int UserError = 2;

    /// <summary>A bug of Koilo.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted; what was finished is kept.</summary>
    public const int Cancelled = 130;

    /// <summary>Reports a failure and chooses the exit code.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="error">Where to report it.</param>
    /// <returns>The exit code.</returns>
    public static int Of(Exception failure, TextWriter error)
    {
        switch (Innermost(failure))
        {
            case UserErrorException mendable:
                error.WriteLine($"koilo: {mendable.Message}");
                return UserError;
            case OperationCanceledException:
                error.WriteLine("koilo: cancelled; everything finished so far is kept.");
                return Cancelled;
            default:
                error.WriteLine("koilo: this is a bug of Koilo; please report it with the lines below.");
                error.WriteLine(failure);
                return Bug;
        }
    }

    /// <summary>Looks inside the wrappers that static constructors, threads and reflection put around an exception.</summary>
    private static Exception Innermost(Exception failure) => failure switch
    {
        TypeInitializationException or TargetInvocationException when failure.InnerException is { } inner => Innermost(inner),
        AggregateException { InnerExceptions.Count: 1 } one => Innermost(one.InnerException!),
        _ => failure,
    };
}
