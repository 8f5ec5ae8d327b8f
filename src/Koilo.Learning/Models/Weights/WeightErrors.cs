using Koilo.Core;

namespace Koilo.Learning.Models.Weights;

/// <summary>Turns what goes wrong below into the one error that the user sees.</summary>
internal static class WeightErrors
{
    /// <summary>Does some work on a file.</summary>
    /// <exception cref="UserErrorException">The file is missing, of another kind, or damaged; one line says how, and what to do.</exception>
    public static T Explained<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnreadableWeightsException cause)
        {
            throw new UserErrorException(PrintableLine.Of($"Cannot load {path}: {cause.Message}. {cause.Remedy}"), cause);
        }
        catch (InvalidDataException cause)
        {
            // what DeflateStream throws
            var reason = $"a compressed record is damaged. {UnreadableWeightsException.DownloadAgain}";
            throw new UserErrorException(PrintableLine.Of($"Cannot load {path}: {reason}"), cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(PrintableLine.Of($"Cannot read {path}: {cause.Message.TrimEnd('.')}."), cause);
        }
    }
}
