namespace Koilo.Learning.Models.Weights;

/// <summary>The published weights files that are known to fit networks of the catalog.</summary>
/// <remarks>
/// Names are those in torchvision 0.14's own tables, sizes those torchvision states where they could be confirmed. The licence named for torchvision is
/// that of the library the files are published with; its authors add that weights may carry further terms of the data they learned from. timm states a
/// licence per file. Nobody publishes ImageNet weights for the residual attention networks; both DenseNets with residual channel attention start from
/// those of <c>densenet121</c>.
/// </remarks>
public static class KnownWeights
{
    private const string OfLibrary = "BSD-3-Clause (of torchvision)";

    /// <summary>Every file, network by network.</summary>
    public static IReadOnlyList<KnownWeightFile> All { get; } =
    [
        First("resnet18", "resnet18-f37072fd.pth", 44.661),
        First("resnet34", "resnet34-b627a593.pth", 83.275),
        First("resnet50", "resnet50-0676ba61.pth", 97.781),
        Second("resnet50", "resnet50-11ad3fa6.pth", 97.79),
        First("resnet101", "resnet101-63fe2227.pth", 170.511),
        Second("resnet101", "resnet101-cd907fc2.pth", 170.53),
        First("resnet152", "resnet152-394f9c45.pth", 230.434),
        Second("resnet152", "resnet152-f82ba261.pth", 230.474),
        First("resnext50_32x4d", "resnext50_32x4d-7cdf4587.pth", 95.789),
        Second("resnext50_32x4d", "resnext50_32x4d-1a0047aa.pth", 95.833),
        First("wide_resnet50_2", "wide_resnet50_2-95faca4d.pth", 131.82),
        Second("wide_resnet50_2", "wide_resnet50_2-9ba9bcbe.pth", 263.124),
        First("densenet121", "densenet121-a639ec97.pth", 30.845),
        First("densenet161", "densenet161-8d451a50.pth", 110.369),
        First("densenet169", "densenet169-b2777c0a.pth", 54.708),
        First("densenet201", "densenet201-c1103571.pth", 77.373),
        First("vgg11", "vgg11-8a719046.pth"),
        First("vgg11_bn", "vgg11_bn-6002323d.pth"),
        First("vgg13", "vgg13-19584684.pth"),
        First("vgg13_bn", "vgg13_bn-abd245e5.pth"),
        First("vgg16", "vgg16-397923af.pth"),
        First("vgg16_bn", "vgg16_bn-6c64b313.pth"),
        First("vgg19", "vgg19-dcbb9e9d.pth"),
        First("vgg19_bn", "vgg19_bn-c79401a0.pth"),
        First("googlenet", "googlenet-1378be20.pth"),
        First("inception_v3", "inception_v3_google-0cc3c7bd.pth"),
        First("regnet_y_400mf", "regnet_y_400mf-c65dace8.pth"),
        Second("regnet_y_400mf", "regnet_y_400mf-e6988f5f.pth"),
        First("regnet_y_800mf", "regnet_y_800mf-1b27b58c.pth"),
        Second("regnet_y_800mf", "regnet_y_800mf-58fc7688.pth"),
        First("regnet_y_1_6gf", "regnet_y_1_6gf-b11a554e.pth"),
        Second("regnet_y_1_6gf", "regnet_y_1_6gf-0d7bc02a.pth"),
        First("regnet_y_3_2gf", "regnet_y_3_2gf-b5a9779c.pth"),
        Second("regnet_y_3_2gf", "regnet_y_3_2gf-9180c971.pth"),
        First("regnet_y_8gf", "regnet_y_8gf-d0d0e4a8.pth"),
        Second("regnet_y_8gf", "regnet_y_8gf-dc2b1b54.pth"),
        First("efficientnet_b0", "efficientnet_b0_rwightman-3dd342df.pth"),
        First("efficientnet_b1", "efficientnet_b1_rwightman-533bc792.pth"),
        Second("efficientnet_b1", "efficientnet_b1-c27df63c.pth"),
        First("efficientnet_b2", "efficientnet_b2_rwightman-bcdf34b7.pth"),
        First("efficientnet_b3", "efficientnet_b3_rwightman-cf984f9c.pth"),
        First("efficientnet_b4", "efficientnet_b4_rwightman-7eb33cd5.pth"),
        First("efficientnet_v2_s", "efficientnet_v2_s-dd5fe13b.pth"),
        First("mobilenet_v2", "mobilenet_v2-b0353104.pth"),
        Second("mobilenet_v2", "mobilenet_v2-7ebf99e0.pth"),
        First("mobilenet_v3_large", "mobilenet_v3_large-8738ca79.pth"),
        Second("mobilenet_v3_large", "mobilenet_v3_large-5c1a4163.pth"),
        First("mobilenet_v3_small", "mobilenet_v3_small-047dcff4.pth"),
        First("shufflenet_v2_x0_5", "shufflenetv2_x0.5-f707e7126e.pth"),
        First("shufflenet_v2_x1_0", "shufflenetv2_x1-5666bf0f80.pth"),
        First("shufflenet_v2_x1_5", "shufflenetv2_x1_5-3c479a10.pth"),
        First("shufflenet_v2_x2_0", "shufflenetv2_x2_0-8be3c8ee.pth"),
        First("squeezenet1_0", "squeezenet1_0-b66bff10.pth"),
        First("squeezenet1_1", "squeezenet1_1-b8a52dc0.pth"),
        First("convnext_tiny", "convnext_tiny-983f1562.pth"),
        First("convnext_small", "convnext_small-0c510722.pth"),
        First("vit_b_16", "vit_b_16-c867db91.pth"),
        First("vit_b_32", "vit_b_32-d86f8d99.pth"),
        First("swin_t", "swin_t-704ceda3.pth"),
        First("swin_s", "swin_s-5e29d889.pth"),
        First("swin_v2_t", "swin_v2_t-b137f0e2.pth"),
        Timm("resnet50", "resnet50.a1_in1k"),
        Timm("densenet121", "densenet121.tv_in1k"),
        Timm("densenet121", "densenet121.ra_in1k"),
    ];

    /// <summary>The files that fill a network, but for its head and inserted attention.</summary>
    /// <param name="model">Its id, with attention or without.</param>
    /// <returns>Its files; none where nobody is known to publish any.</returns>
    public static IReadOnlyList<KnownWeightFile> For(string model) => [.. All.Where(file => file.Model == model.Split('+')[0])];

    private static KnownWeightFile First(string model, string file, double? mebibytes = null) =>
        new(model, "torchvision", file, OfLibrary) { Mebibytes = mebibytes };

    private static KnownWeightFile Second(string model, string file, double? mebibytes = null) =>
        First(model, file, mebibytes) with { Note = "torchvision's second recipe: more accurate" };

    private static KnownWeightFile Timm(string model, string repository) =>
        new(model, "timm", repository, "Apache-2.0") { Note = "model.safetensors of that repository" };
}
