using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Swin;

/// <summary>Cuts a feature map into square windows and puts it together again; every second block shifts them by half a window.</summary>
/// <remarks>
/// Liu et al. 2021, arXiv:2103.14030, section 3.2. A map whose sides are no multiples of the window's is padded with zeros on the right and
/// at the bottom. A map of one window's height (width) is not shifted in that direction. Shifting is cyclic; positions that it
/// brings into one window from opposite borders do not see each other.
/// </remarks>
/// <param name="Side">Rows and columns of a window.</param>
/// <param name="Shift">How far the windows are shifted down and to the right; 0 for not at all.</param>
internal sealed record ShiftedWindows(int Side, int Shift)
{
    private const float Hidden = -100; // torchvision's; e⁻¹⁰⁰ is nothing

    /// <summary>Lets the positions of each window look at each other.</summary>
    /// <param name="input">N×h×w×C.</param>
    /// <param name="attention">From N×windows×positions×C, and what to add to the match of two positions (windows×1×positions×positions;
    /// null for nothing), to N×windows×positions×C.</param>
    /// <returns>N×h×w×C.</returns>
    public Tensor Attend(Tensor input, Func<Tensor, Tensor?, Tensor> attention)
    {
        using var scope = NewDisposeScope();
        var (n, height, width, channels) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3]);
        var (rows, columns) = ((height + Side - 1) / Side, (width + Side - 1) / Side);
        var (down, right) = (rows > 1 ? Shift : 0, columns > 1 ? Shift : 0);
        var x = functional.pad(input, [0, 0, 0, (columns * Side) - width, 0, (rows * Side) - height]);
        var isShifted = down + right > 0;
        if (isShifted) x = x.roll([-down, -right], [1, 2]);
        x = x.reshape(n, rows, Side, columns, Side, channels).permute(0, 1, 3, 2, 4, 5).reshape(n, rows * columns, Side * Side, channels);
        x = attention(x, isShifted ? Mask(rows, columns, (down, right), input) : null);
        x = x.reshape(n, rows, columns, Side, Side, channels).permute(0, 1, 3, 2, 4, 5).reshape(n, rows * Side, columns * Side, channels);
        if (isShifted) x = x.roll([down, right], [1, 2]);
        return x.narrow(1, 0, height).narrow(2, 0, width).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>Numbers the regions that were neighbours before the shift, and hides positions of different ones from each other.</summary>
    private Tensor Mask(long rows, long columns, (int Down, int Right) shift, Tensor like)
    {
        var regions = (3 * Regions(rows, shift.Down, like.device).unsqueeze(1)) + Regions(columns, shift.Right, like.device);
        regions = regions.reshape(rows, Side, columns, Side).permute(0, 2, 1, 3).reshape(rows * columns, Side * Side); // windows×positions
        return (regions.unsqueeze(1) != regions.unsqueeze(2)).to(like.dtype).mul_(Hidden).unsqueeze(1); // windows×1×positions×positions
    }

    /// <summary>Along one side: 0 before the last window, 1 in it, 2 where the shift brought the other border.</summary>
    private Tensor Regions(long windows, int shift, Device device)
    {
        var length = windows * Side;
        var positions = arange(length, device: device);
        return shift == 0
            ? zeros_like(positions)
            : (positions >= length - Side).to(ScalarType.Int64) + (positions >= length - shift).to(ScalarType.Int64);
    }
}
