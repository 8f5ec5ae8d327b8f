namespace Koilo.Core;

/// <summary>Something the user can mend: a bad file, an unknown name, a value out of range.</summary>
/// <remarks>
/// The message is one clear line: what is wrong, where, and what to do or type instead. The command line prints it and exits with 2, the
/// web interface answers 400. Every other exception is a bug of Koilo.
/// </remarks>
public sealed class UserErrorException : Exception
{
    /// <summary>Reports an error the user can mend.</summary>
    /// <param name="message">One line: what, where, what to do instead.</param>
    public UserErrorException(string message)
        : base(message) { }

    /// <summary>Reports an error the user can mend, with its cause.</summary>
    /// <param name="message">One line: what, where, what to do instead.</param>
    /// <param name="cause">What went wrong underneath.</param>
    public UserErrorException(string message, Exception cause)
        : base(message, cause) { }
}
