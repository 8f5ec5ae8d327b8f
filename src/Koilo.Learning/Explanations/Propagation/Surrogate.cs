using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>Outputs that keep a layer's value but are differentiated by a rule of the method's own.</summary>
internal static class Surrogate
{
    /// <summary>A number no closer to 0 than this keeps a quotient finite.</summary>
    public const double Tiny = 1e-6;

    private const double Negligible = 1e-12;

    /// <summary>The value of one expression with the derivative of another.</summary>
    /// <param name="value">What the output is.</param>
    /// <param name="derivative">What it is differentiated as; of the same shape.</param>
    /// <returns>Of that shape.</returns>
    public static Tensor Of(Tensor value, Tensor derivative) => value.detach() + (derivative - derivative.detach());

    /// <summary>Moves numbers away from 0: z + ε sign(z), where sign(0) = 1.</summary>
    /// <param name="values">Of any shape.</param>
    /// <param name="distance">ε.</param>
    /// <returns>Of the same shape.</returns>
    public static Tensor AwayFromZero(Tensor values, double distance = Tiny) => values + (((values >= 0).to(values.dtype) * (2 * distance)) - distance);

    /// <summary>An output whose relevance goes to the input whole, element by element.</summary>
    /// <param name="input">Of any shape.</param>
    /// <param name="output">A function of each element alone.</param>
    /// <returns>The output; an input that is exactly 0 takes no relevance.</returns>
    public static Tensor PassingAll(Tensor input, Tensor output) => Of(output, input * (output / AwayFromZero(input, Negligible)).detach());
}
