using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>libtorch's own optimizer steps, which read and write each number once where separate operations would go through memory for each of them.</summary>
/// <remarks>
/// TorchSharp has no binding for them; a script of libtorch's own language can call any of its operations. They go through memory as it lies: weights,
/// gradients and what is remembered must be laid out alike.
/// </remarks>
internal static class FusedUpdate
{
    private const string Script =
        """
        def sgd(w: List[Tensor], g: List[Tensor], m: List[Tensor], rate: float, decay: float, momentum: float):
            torch._fused_sgd_(w, g, m, weight_decay=decay, momentum=momentum, lr=rate, dampening=0.0, nesterov=False, maximize=False, is_first_step=False)
            return len(w)

        def adam(w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], n: List[Tensor], rate: float, decay: float):
            torch._fused_adam_(w, g, m, v, [], n, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False)
            return len(w)

        def adamw(w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], n: List[Tensor], rate: float, decay: float):
            torch._fused_adamw_(w, g, m, v, [], n, lr=rate, beta1=0.9, beta2=0.999, weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False)
            return len(w)

        """;

    private static readonly Lazy<jit.CompilationUnit> s_functions = new(() => jit.compile(Script.ReplaceLineEndings("\n")));

    /// <summary>Runs one of the script's functions.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="arguments">Lists of tensors and numbers.</param>
    public static void Run(string function, params object[] arguments) => s_functions.Value.invoke(function, arguments);
}
